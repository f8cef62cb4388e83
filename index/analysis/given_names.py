"""First names: which words are one, and whether men or women bear it.

Read once from `knowledge/given_names.tsv`, which `tools/given_names.py` makes (its first line names source and
licence). Common words and places that are also first names ("Hope", "Paris") are left out.
"""

from functools import cache
from importlib import resources

MALE = frozenset(
    """
    akira antonis arturs ashton barack barney bernie bill bobby charlie chester chuck claude clint dick dmytro
    donnie doug dwight earl ed eddie evo floyd francois frankie fyodor gene geoff guy hal hank jan-peter jeb jurgen
    kent lech lev luiz mark marty matt micah mick mickey milan mitch mitt ned newt nikita nikos ollie olusegun pavlo
    phil ray reggie sal santiago sheldon shigeru sid sidney søren terry thabo valery vasily viktors vitali wallace
    wes will willie winston woody yoshihide yuri
    """.split()
)
FEMALE = frozenset(
    """
    april betsy carrie chelsea condoleeza condoleezza darya dilma faith florence ginny hilary hillary huma ivanna
    jacinda joan josie kari kellyanne kristen lyudmyla marcy maria marsha michele ngozi nicola orla patti riitta
    rosalind savannah stacy sybil tamsin tetiana trudy victoria virginia winnie yael
    """.split()
)
"""Short forms and further names that the table leaves out, many of them because they are words as well: at the head of
a person's name they are not. Written down here from general knowledge."""


def is_given_name(word: str) -> bool:
    """Whether a word, written as a name is, is a known first name ("Clara"; not "CLARA")."""
    return word in _given_names()


def gender_of_given(word: str) -> str | None:
    """ "m" or "f" where nearly all who bear this first name are men or women, else None."""
    gender = _given_names().get(word)
    return gender if gender in {"m", "f"} else None


def gender_of_name(name: str) -> str | None:
    """ "m" or "f" where the first of a person's names says so, else None; a surname alone says nothing."""
    first, _, rest = name.partition(" ")
    word = first.casefold()
    if not rest.strip():
        return None
    if word in MALE:
        return "m"
    return "f" if word in FEMALE else gender_of_given(first.title())


@cache
def _given_names() -> dict[str, str]:
    text = (resources.files(__package__) / "knowledge" / "given_names.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    return {row[0]: row[1] for row in rows}
