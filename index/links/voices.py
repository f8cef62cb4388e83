"""Who speaks, and for whom: whether two statements come from the same source, and by which words others would name it.

A source is known by its entity, and by what its document says beside its name: "border service spokesman Nenad Orlich",
"Siri Engelvik, the chief prosecutor of Valdemark".
"""

import re
import sys
from functools import lru_cache

from index.links.memory import once_per_pool
from index.links.pool import StatementPool
from index.model import Source, Statement
from index.store.stopwords import STOP_WORDS
from index.store.words import form_of, forms, stem_of


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem_of, text.split()))


PARTS = _stems(
    "spokesman spokeswoman spokesperson official officials chief head director chairman chairwoman president "
    "minister deputy secretary governor leader representative source sources press statement general colonel "
    "commander captain mayor chancellor premier prime senior former acting new local regional national data "
    "figures report mr ms mrs dr ministry lawyer attorney judge ambassador envoy adviser aide member executive "
    "manager analyst expert doctor professor"
)
"""Words that say in which part somebody speaks, not for whom."""

BODIES = _stems(
    "department agency commission committee council court police army forces force armed military navy parliament "
    "government cabinet embassy party union association federation institute company bank group board office "
    "foreign defense defence interior health finance justice economy transport energy education central supreme "
    "constitutional federal state district emergency situations affairs service security public prosecutor "
    "prosecutors national statistics opposition authority authorities north south east west northern southern "
    "eastern western city headquarters border guard coast fire center centre airport hospital university election "
    "electoral"
)
"""Words that name many bodies."""

_BEFORE = re.compile(r"(?:[\w’'&-]+\s+){1,9}$")
_AFTER = re.compile(
    r"\s*,\s+((?:the|a|an|its|their|head|chief|director|spokes\w+|\w+ of"
    r"|who (?:leads?|led|heads?|headed|chairs?|runs?))\b[^,.;:\"“”()]{2,90})"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_FEWEST_OF_BODY = 3
_MOST_OF_BODY = 0.7
_LEAST_OF_NAME = 5
_MOST_OF_ENDING = 3
_FULL_NAME = re.compile(
    r"(?P<before>(?:\b[A-Z][\w’'-]+ )*)\b(?P<body>[\w-]+)(?: of (?:the )?(?P<after>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*))?"
)
_SMALL = re.compile(r"\b[a-z][\w’'-]+")
_OCCASIONS = 4
"""So many of a name's places in a document are looked at."""

_UNKNOWN = ("unresolved", "anonymous", "document", "outlet")


def is_same_source(one: Statement, other: Statement, pool: StatementPool) -> bool | None:
    """Whether the same person speaks, or somebody for the same body; None where that can't be told.

    A bare surname is taken for the person of the full name: whoever asks has reason to think that both statements
    are on the same matter.
    """
    mine, theirs = one.source, other.source
    if mine.kind == theirs.kind == "outlet":
        agency = pool.document(one.document).agency
        return True if agency and agency == pool.document(other.document).agency else None
    if mine.entity and mine.entity == theirs.entity:
        return True
    if mine.kind == theirs.kind == "person" and _surname(mine) == _surname(theirs) and _surname(mine):
        return True
    if _is_one_name_in_full(mine, theirs):
        return True
    body, others = body_of(one, pool), body_of(other, pool)
    if body and others and _is_one_body(body, others):
        return True
    if body - BODIES and others - BODIES and _shared(body, others) * 2 <= min(len(body), len(others)):
        return False
    return None if mine.kind in _UNKNOWN or theirs.kind in _UNKNOWN else False


def _is_one_name_in_full(one: Source, other: Source) -> bool:
    """Whether the name of one, of several words, is called by the other too, whatever both were taken for."""
    called = [set(forms(f"{source.name or ''} {source.text}")) for source in (one, other)]
    names = [[form for form in forms(source.name or "") if _tells(form)] for source in (one, other)]
    return any(len(name) > 1 and words.issuperset(name) for name, words in zip(names, reversed(called), strict=True))


def _tells(form: str) -> bool:
    return form not in STOP_WORDS and stem_of(form) not in PARTS | BODIES


def _is_one_body(body: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the fewer words are all among the more, and not just "the service"."""
    fewer, more = sorted((body, others), key=len)
    shared = _shared(fewer, more)
    if sum(any(is_one_name(word, other) for other in others - BODIES) for word in body - BODIES) > 1:
        return True
    if shared < len(fewer):
        return shared >= _FEWEST_OF_BODY and shared >= _MOST_OF_BODY * len(fewer)
    return len(fewer) > 1 or fewer == more or bool(fewer - BODIES)


def _shared(body: frozenset[str], others: frozenset[str]) -> int:
    return sum(any(is_one_name(word, other) for other in others) for word in body)


def is_one_name(one: str, other: str) -> bool:
    """Whether two words name the same place or people: "Rashania" and "Rashanian"."""
    shorter, longer = sorted((one, other), key=len)
    if one == other:
        return True
    return (
        len(shorter) >= _LEAST_OF_NAME
        and len(longer) - len(shorter) <= _MOST_OF_ENDING
        and longer[:-1].startswith(shorter[:-1])
    )


def names_of_source(statement: Statement, pool: StatementPool) -> frozenset[str]:
    """The words by which others would name the source of a statement: of its name, or of its body or country."""
    source = statement.source
    found = {form for form in forms(source.name or "") if len(form) > 2} if source.kind == "person" else set()
    usual = _written_small(pool.document(statement.document).text)
    for word in _CAPITALISED.findall(_standing(statement, pool)):
        form = form_of(word)
        if form not in usual and form not in STOP_WORDS and stem_of(form) not in PARTS | BODIES:
            found.add(form)
    return frozenset(found)


@lru_cache(maxsize=32)
def _written_small(text: str) -> frozenset[str]:
    """The words that a text writes without a capital too: they are no names."""
    # Texts write the same words: interned, each is kept once.
    return frozenset(map(sys.intern, _SMALL.findall(text)))


@once_per_pool
def body_of(statement: Statement, pool: StatementPool) -> frozenset[str]:
    """The stems of the words that say for whom a source speaks; empty for somebody who speaks for themselves."""
    name = set(forms(statement.source.name or "")) if statement.source.kind == "person" else set()
    words = (form for form in forms(_standing(statement, pool)) if form not in name and form not in STOP_WORDS)
    return frozenset(map(stem_of, words)) - PARTS


@once_per_pool
def _standing(statement: Statement, pool: StatementPool) -> str:
    """What a source is called, and what stands beside its name in the document."""
    source = statement.source
    if source.kind == "outlet":
        return ""
    text = pool.document(statement.document).text
    found = [source.text, "" if source.kind == "person" else source.name or ""]
    for start, end in _places(source, text):
        line = max(text.rfind(mark, 0, start) for mark in '\n.,;:"“”()') + 1
        if before := _BEFORE.search(text, line, start):
            found.append(before[0])
        if after := _AFTER.match(text, end):
            found.append(after[1])
    own = {*STOP_WORDS, *forms(source.name or "")}
    body = {stem_of(form) for form in forms(" ".join(found)) if form not in own} - PARTS
    if len(body) == 1 and body <= BODIES:
        found.append(_in_full(body.pop(), text))
    return " . ".join(found)


def _in_full(body: str, text: str) -> str:
    """What a document calls a body in full that is just "the service" elsewhere; empty when it does not."""
    for match in _FULL_NAME.finditer(text):
        if stem_of(form_of(match["body"])) == body and (match["before"] or match["after"]):
            return match[0]
    return ""


def _places(source: Source, text: str) -> list[tuple[int, int]]:
    """Where a person's name stands in full, or failing that the source's own words."""
    if source.kind == "person" and source.name:
        named = [match.span() for match in re.finditer(re.escape(source.name), text)]
        if named:
            return named[:_OCCASIONS]
    return [(span.start, span.end) for span in source.spans[:1]] if source.kind == "person" else []


def _surname(source: Source) -> str | None:
    words = forms(source.name or "")
    return words[-1] if words else None
