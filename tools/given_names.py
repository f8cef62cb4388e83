"""Write index/analysis/knowledge/given_names.tsv, the first names the analysis knows and who bears them.

From the lists of first names in the package faker (MIT), those in Latin letters that English-speaking countries use or
that several countries share, and some that are written down here.
The package is not needed to run or test the program: in an environment of its own, with faker 40.54.0 installed,

    python tools/given_names.py
"""

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import faker.providers.person as lists

TABLE = Path(__file__).resolve().parents[1] / "index" / "analysis" / "knowledge" / "given_names.tsv"
SOURCE = (
    "# Made by tools/given_names.py from the lists of first names in faker, Copyright Daniele Faraglia, licence MIT.\n"
)
LATIN = re.compile(r"[A-ZÀ-Ž][a-zà-ž]{2,}")
ENGLISH = {"en_US", "en_GB", "en_IE", "en_NZ", "en_IN"}
SHARED = 2
"""In how many countries' lists a name stands to be known elsewhere."""

NO_NAMES = frozenset(
    """
    Alpha America April Art Asia Atlas August Aurora Autumn Baker Baron Bay Berlin Bill Bishop Blue Brook
    Brooklyn Cairo Carolina Case Chance Chancellor Chase Chelsea China Christian Coral Cruz Dakota Dallas Deacon
    Denver Desert Duke Earl Earth East Eden Egypt Ever Faith Florence Forest Future Gene General Georgia Golden
    Grant Guy Harmony Heaven Holy Honor Hope Houston India Ireland Israel Jersey Jordan Journey Joy July June
    Justice Kent Kenya King Knight Lake Land Lane Law Legend London Lord Love Lyric Major March Maria Mark Mason
    May Memphis Mercy Messiah Milan Miracle Montana Music Nevada Noble North Ocean Olympia Orion Paris Park
    Patience Peace Penny Phoenix Precious Prince Princess Queen Rain Ray Reign Republic River Rome Royal Sage
    Saint San Sandy Santa Santiago Santos Savannah Sea Sheikh Sky Sol South Star Stone Storm Summer Sunday
    Sydney Temple Tennessee Texas Trinity True Truth Tuesday Union Unique Van Vatican Verona Victoria Victory
    Vienna Virginia Von War West Will Winter World Young Zion
    """.split()
)
"""First names that are more often something else in a report."""

MORE = """
m Abdel Abdul Abdullah Abu Ahmad Akira Aleksei Aleksey Alexei Alexey Andriy Anwar Arkady Ashraf Ayman Bashar
m Benyamin Boris Chinedu Dmitri Dmitriy Dmitry Emeka Evgeny Farid Gennady Gleb Haruto Hassan Hiroshi Hussein
m Ibrahim Igor Ilya Imran Jamal Juma Kaito Kenji Khaled Khalid Kofi Konstantin Kwame Leonid Mahmoud Maksim
m Mikhail Mohamed Mohammad Muhammad Mustafa Mykola Narendra Nikolai Nikolay Oleg Oleksandr Omar Osama Pavel
m Petro Qasim Ramzan Rashid Recep Sergey Sergii Serhiy Shinzo Takashi Tariq Vadim Valery Viktor Vitaly Vladislav
m Volodymyr Vyacheslav Walid Yasser Yevgeny Yitzhak Yoav Yuri Yuriy Yusuf Zhou
f Aisha Amina Anastasia Fatima Fatou Galina Irina Khadija Lyudmila Mariam Mariya Nadezhda Natalia Natalya Noor
f Oksana Olena Olga Svetlana Tatiana Tatyana Valentina Yekaterina Yelena Yulia Yuliya Zainab Zeynep
"""
"""Names from languages that faker lists in their own letters, as the English press writes them."""


def collected() -> tuple[Counter[str], Counter[str], set[str]]:
    """How many countries list a name for men, for women, and the names of English-speaking countries."""
    men: Counter[str] = Counter()
    women: Counter[str] = Counter()
    english: set[str] = set()
    for module in pkgutil.iter_modules(lists.__path__):
        provider = importlib.import_module(f"{lists.__name__}.{module.name}").Provider
        for counter, attribute in ((men, "first_names_male"), (women, "first_names_female")):
            names = {name for name in getattr(provider, attribute, ()) if LATIN.fullmatch(name)}
            counter.update(names)
            if module.name in ENGLISH:
                english |= names
    for line in MORE.strip().splitlines():
        gender, *names = line.split()
        english |= set(names)
        (men if gender == "m" else women).update(names)
    return men, women, english


def table() -> str:
    """Name and gender: m, f, or a dash where both bear it."""
    men, women, english = collected()
    lines = ["name\tgender\n"]
    for name in sorted(men.keys() | women.keys()):
        if name in NO_NAMES or not (name in english or men[name] + women[name] >= SHARED):
            continue
        gender = "m" if men[name] > 3 * women[name] else "f" if women[name] > 3 * men[name] else "-"
        lines.append(f"{name}\t{gender}\n")
    return "".join(lines)


if __name__ == "__main__":
    TABLE.write_text(SOURCE + table(), encoding="utf-8")
