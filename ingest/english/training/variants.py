"""Variants of our own sentences: other states and peoples in the same places, so that the act is learned and not its actors."""

import random
from dataclasses import replace

from ingest.english.training.examples import Example, MarkedPair

COUNTRIES = tuple(
    """
    Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh
    Belarus Belgium Bolivia Botswana Brazil Britain Bulgaria Burundi Cambodia Cameroon Canada Chile China
    Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Eritrea Estonia Ethiopia Finland France Georgia Germany
    Ghana Greece Guatemala Guinea Haiti Honduras Hungary India Indonesia Iran Iraq Ireland Israel Italy
    Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Liberia Libya Lithuania
    Malawi Malaysia Mali Malta Mauritania Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar
    Namibia Nepal Nicaragua Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru Philippines Poland
    Portugal Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden
    Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tunisia Turkey Turkmenistan Uganda Ukraine
    Uruguay Uzbekistan Venezuela Vietnam Yemen Zambia Zimbabwe
    """.split()
)
PEOPLES = tuple(
    """
    Afghan Albanian Algerian Angolan Argentine Armenian Australian Austrian Azerbaijani Bahraini Bangladeshi
    Belarusian Belgian Bolivian Brazilian British Bulgarian Burundian Cambodian Cameroonian Canadian Chilean
    Chinese Colombian Croatian Cuban Cypriot Czech Danish Dutch Ecuadorian Egyptian Eritrean Estonian
    Ethiopian Finnish French Georgian German Ghanaian Greek Guatemalan Haitian Honduran Hungarian Indian
    Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jordanian Kazakh Kenyan Kosovar Kurdish Kuwaiti
    Kyrgyz Laotian Latvian Lebanese Liberian Libyan Lithuanian Malaysian Malian Maltese Mexican Moldovan
    Mongolian Moroccan Mozambican Namibian Nepalese Nicaraguan Nigerian Norwegian Omani Pakistani Palestinian
    Panamanian Paraguayan Peruvian Philippine Polish Portuguese Qatari Romanian Russian Rwandan Senegalese
    Serbian Singaporean Slovak Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Tajik
    Tanzanian Thai Tunisian Turkish Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Yemeni Zambian
    Zimbabwean
    """.split()
)
CAPITALS = tuple(
    """
    Abuja Accra Algiers Amman Ankara Asmara Astana Athens Baghdad Baku Bamako Bangkok Beijing Beirut Belgrade
    Berlin Bern Bogota Brasilia Bratislava Brussels Bucharest Budapest Cairo Canberra Caracas Copenhagen Dakar
    Damascus Dhaka Doha Dublin Dushanbe Hanoi Harare Havana Helsinki Islamabad Jakarta Juba Kabul Kampala
    Kathmandu Khartoum Kigali Kinshasa Kyiv Lima Lisbon London Luanda Lusaka Madrid Managua Manila Maputo
    Minsk Mogadishu Moscow Muscat Nairobi Niamey Oslo Ottawa Paris Prague Pristina Pyongyang Quito Riga Riyadh
    Rome Sanaa Santiago Sarajevo Seoul Skopje Sofia Stockholm Taipei Tallinn Tashkent Tbilisi Tehran Tirana
    Tokyo Tripoli Tunis Vienna Vilnius Warsaw Washington Yerevan Zagreb
    """.split()
)
_KINDS = (COUNTRIES, PEOPLES, CAPITALS)
_KIND_OF = {name: kind for kind in _KINDS for name in kind}


def variant(example: Example, chance: random.Random) -> Example:
    """Return a sentence with its states, peoples and capitals swapped for others, each name always for the same one.

    Now and then the full stop at the end goes too. Words keep their number, so that marks stay where they are.
    """
    swapped: dict[str, str] = {}
    words = [_swap(word, swapped, chance) for word in example.words]
    for index, word in enumerate(words[:-1]):
        if word.lower() in {"a", "an"} and words[index + 1] != example.words[index + 1]:
            words[index] = word[0] + ("n" if words[index + 1][0] in "AEIO" else "")
    if (
        words[-1] == "."
        and chance.random() < 0.15
        and all(max(pair.source[1], pair.target[1]) < len(words) for pair in example.pairs)
    ):
        words.pop()
    return replace(example, words=tuple(words))


def _swap(word: str, swapped: dict[str, str], chance: random.Random) -> str:
    plural = word.endswith("s") and word[:-1] in PEOPLES
    base = word[:-1] if plural else word
    kind = _KIND_OF.get(base)
    if kind is None:
        return word
    if base not in swapped:
        choices = [name for name in kind if not plural or name.endswith(("n", "i"))]
        swapped[base] = chance.choice(choices)
    found = swapped[base]
    return found + "s" if plural and found.endswith(("n", "i")) else found if not plural else word


_LEADS = tuple(
    line.split()
    for line in """On Tuesday ,|Late on Sunday ,|Meanwhile ,|In a separate development ,|Earlier this month ,|According to local media ,|
    In a statement ,|Two days later ,|As the crisis deepened ,|With talks at a standstill ,|A day after the vote ,|In Geneva ,|
    Officials said that|Witnesses said|The agency reported that|It emerged on Friday that|For the first time in years ,|
    Despite heavy rain ,|In the capital ,|Hours before a summit in Vienna ,|Amid growing concern about prices ,|
    State television said|After weeks of speculation ,|Once again ,|At a news conference ,|By Monday evening ,""".replace(
        "\n", ""
    ).split("|")
)
_TRAILS = tuple(
    line.split()
    for line in """, officials said on Wednesday|, according to a statement|, state media reported|, a spokesman told reporters|
    , the news agency said , citing unnamed officials|after months of tension|, the daily reported on its front page|
    in the latest twist of a long dispute|, in a move that surprised observers|, two people familiar with the matter said|
    , days before a visit by a delegation from Brussels|, as residents queued for bread in the cold|
    , while markets across the region fell sharply|, a decision that will be reviewed in the spring|
    , she said in an interview broadcast on Thursday|, although details were not immediately available|
    , the first time that this has happened since 2011|, analysts at a think tank in London said|
    at the end of a week of heavy rain that left roads under water|, he added""".replace("\n", "").split("|")
)
_LINKS = (("while",), (",", "and"), (";"), (",", "as"), ("even", "as"), (",", "but"), (".",))
_SMALL_FIRST = frozenset(
    {"The", "A", "An", "In", "On", "At", "After", "Some", "His", "Her", "Their", "Its", "Two", "Three", "Several"}
)


def lengthened(example: Example, other: Example, chance: random.Random) -> Example:
    """Return a sentence made longer, as news has them: a phrase before or after it, or a second sentence joined to it.

    Between the actors of two joined sentences there is nothing: one such pair is added as NONE.
    """
    if (
        example.words[-1] != "."
        or other.words[-1] != "."
        or any(mark in example.words for mark in ('"', "“", "?", ":"))
    ):
        return example
    draw = chance.random()
    words, pairs = list(example.words[:-1]), list(example.pairs)
    if max(max(pair.source[1], pair.target[1]) for pair in pairs) > len(words):
        return example
    if draw < 0.35 and len(words) + len(other.words) < 70:
        return _joined(words, pairs, other, chance)
    if draw < 0.7:
        lead = chance.choice(_LEADS)
        words = [*lead, words[0].lower() if words[0] in _SMALL_FIRST else words[0], *words[1:]]
        pairs = [_moved(pair, len(lead)) for pair in pairs]
    if draw > 0.55:
        words += chance.choice(_TRAILS)
    return Example(words=(*words, "."), pairs=tuple(pairs))


def _joined(words: list[str], pairs: list[MarkedPair], other: Example, chance: random.Random) -> Example:
    link = list(chance.choice(_LINKS))
    second = list(other.words)
    if link != ["."] and second[0] in _SMALL_FIRST:
        second[0] = second[0].lower()
    moved = [_moved(pair, len(words) + len(link)) for pair in other.pairs]
    ends = [pairs[0].source, moved[0].target]
    chance.shuffle(ends)
    nothing = MarkedPair(source=ends[0], target=ends[1], relation="NONE", status=None)
    return Example(words=(*words, *link, *second), pairs=(*pairs, *moved, nothing))


def _moved(pair: MarkedPair, by: int) -> MarkedPair:
    (first, last), (other_first, other_last) = pair.source, pair.target
    return replace(pair, source=(first + by, last + by), target=(other_first + by, other_last + by))


def variants(examples: list[Example], chance: random.Random) -> list[Example]:
    """Return sentences with variants of each: one with other actors, two longer ones with other actors."""
    found = list(examples)
    for example in examples:
        found.append(variant(example, chance))
        for _ in range(2):
            found.append(lengthened(variant(example, chance), variant(chance.choice(examples), chance), chance))
    return found
