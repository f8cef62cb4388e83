"""One spelling for each name: letters of other scripts in ours, and the usual ways to write Slavic and Arabic names.

Written down here from general knowledge of how names are transliterated. Two names that come out the same differ in
spelling alone; a rule that could bring two people's names together has no place here.
"""

import re
import unicodedata
from functools import lru_cache

_LATIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i i ye g u".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_LETTERS = str.maketrans({**_LATIN, **_CYRILLIC, **_GREEK, "ъ": "", "ь": ""})

_GIVEN = """
alexander aleksandr aleksander alexandr
alexei alexey aleksei aleksey alexej
anatoly anatoli anatolii anatoliy
andrei andrey andrej
arkady arkadi arkadiy
artyom artem
dmitry dmitri dmitrii dmitriy dmitrij
elena yelena
evgeny yevgeny evgeni yevgeni evgeniy yevgeniy evgenii yevgenii
fyodor fedor
gennady gennadi gennadiy
georgy georgi georgiy georgii
grigory grigori grigoriy
maria mariya
maxim maksim
mohammed muhammad mohammad muhammed mohamed mohamad muhamad muhamed
natalia natalya nataliya
nikolai nikolay nikolaj
sergei sergey sergej serguei
tatiana tatyana tatjana
valery valeri valeriy
vasily vasili vasiliy
vitaly vitali vitaliy vitalii
yekaterina ekaterina
yuri yury iouri yuriy
"""
_SAME = {other: line.split()[0] for line in _GIVEN.split("\n") if line for other in line.split()}

_ENDINGS = (
    (re.compile(r"(?:iy|yy|ii|yi)$"), "y"),  # Zelenskyy
    (re.compile(r"(?<=sk)i$"), "y"),  # Zelenski
    (re.compile(r"(?<=[a-z]{2})(?:iy|y|i)[eo]v(?=a?$)"), "ev"),  # Nazarbayev, Grigoryev, Soloviev
    (re.compile(r"enka$"), "enko"),  # Lukashenka
    (re.compile(r"(?<!c)ks(?=[aei])"), "x"),  # Aleksandrov
)
_SHORTEST = 5
"""Letters that a word needs at least for an ending to tell its language."""


@lru_cache(maxsize=50_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and punctuation, in Latin letters."""
    letters = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(one))
    return tuple(re.findall(r"[^\W_]+", plain))


def spelled(word: str) -> str:
    """One spelling for a word of a person's name as `words_of` gives it."""
    if word in _SAME:
        return _SAME[word]
    if len(word) >= _SHORTEST:
        for ending, usual in _ENDINGS:
            word = ending.sub(usual, word)
    return word
