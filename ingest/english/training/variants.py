"""Variants of our own sentences: other states and peoples in the same places, so that the act is learned and not its actors."""

import random
from dataclasses import replace

from ingest.english.training.examples import Example

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
    """.split()  # noqa: SIM905 (a list of words reads best as words)
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
    """.split()  # noqa: SIM905 (a list of words reads best as words)
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
    """.split()  # noqa: SIM905 (a list of words reads best as words)
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
