"""Words that can't both hold of one matter: which side of a question a text is on, and what it denies.

A question has two sides, each a few stems ("rise", "grow" against "fall", "shrink"). A side that stands behind a
negation ("did not fall") is the other one. Whatever else stands behind a negation is denied.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from index.store.stopwords import STOP_WORDS
from index.store.words import form_of, stem_of

_QUESTIONS_TEXT = """
rise rose risen increase grow grew grown growth climb jump gain surge accelerate soar strengthen widen up higher
  | fall fell fallen decrease decline drop shrink shrank shrunk slip slump plunge slow weaken narrow down lower lost
accept agree approve adopt back endorse consent ratify pass uphold upheld | reject refuse oppose veto decline rebuff
confirm acknowledge admit | deny refute
open reopen resume restart operate operational running | close shut suspend halt stop cease closure shutdown
win won winner victory | lose lost loser defeat
guilty convict | innocent acquit
release free freed | hold held detain arrest jail custody captive
capture seize take took taken control controlled liberate | lose lost withdraw withdrew retreat repel repelled repulse
alive survive survived | dead die died kill killed death drown drowned
stay remain keep kept | leave resign quit quits resignation depart withdraw dismiss sack replace
intact undamaged unharmed | damage destroy destroyed hit
deliberate deliberately intentional intentionally sabotage arson bomb explosive attack | accident accidental
  malfunction technical negligence
succeed success successful successfully | fail failed failure unsuccessful
legal lawful legitimate constitutional | illegal unlawful illegitimate unconstitutional
allow permit lift lifted authorise authorize | ban prohibit forbid forbade forbidden bar barred block blocked
present attend attended | absent absence skip skipped boycott
safe stable | unsafe dangerous danger contaminated critical unstable
continue extend proceed ahead | cancel cancelled canceled abandon abandoned scrap scrapped shelve shelved drop end
hire recruit | dismiss fire fired sack sacked lay laid
buy bought acquire purchase | sell sold
enough sufficient adequate ample | insufficient inadequate shortage lack short scarce
positive | negative
raise | cut cuts reduce lower lowered
begin began begun start | end finish complete
ready willing prepared | unwilling unprepared
possible | impossible
support | oppose
full fully entire entirely completely | half partial partly partially
"""
_NEGATORS = frozenset("not never neither nor none nobody nothing cannot hardly unable nowhere".split())
_NO = frozenset({"no", "without"})
_NEGATED = re.compile(r"(?:are|ca|could|did|does|do|had|has|have|is|must|need|should|was|were|wo|would)nt|aint")
_FALSE = frozenset(
    "false untrue fake fabricated fabrication baseless groundless unfounded lie lies invented invention nonsense "
    "misinformation disinformation propaganda provocation fiction slander".split()
)
_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[;:,.!?()—–]")
_ENDS = frozenset(";:.!?()—–")
_REACH = 2
_REACH_OF_NO = 3
"""So many telling words behind a negation it denies, at most; a comma and "but" end it too."""
_BEHIND_NOUN = frozenset("to of for in on at that who which by from into over about between".split())
"""These end what "no" and "without" deny: a noun and its verb."""
_BACKWARDS = frozenset({"but", "although", "though", "while", "because", "since", "after", "and"})
_OF_CLAUSES = frozenset(
    map(
        stem_of,
        "suggest indicate indication evidence show confirm prove proof sign information say claim mean "
        "plan intend intention reason".split(),
    )
)
"""Behind these a negation goes on into a clause ("no indication that …")."""
_OF_MINDS = frozenset(map(stem_of, "know aware believe think doubt expect remember recall hear understand".split()))
"""Who does not know a thing does not deny it."""
_NOT_ALL = frozenset({"only", "just", "all", "enough", "more", "less", "fewer", "later", "longer"})
"""What follows these behind a "not" or "no" is not denied ("not only", "no longer" is told apart by the time)."""

_SIDES: dict[str, tuple[tuple[int, int], ...]] = {}
for _number, _line in enumerate(re.split(r"\n(?! )", _QUESTIONS_TEXT.strip())):
    for _side, _words in zip((1, -1), _line.split("|"), strict=True):
        for _stem in sorted({stem_of(word) for word in _words.split()}):
            _SIDES[_stem] = (*_SIDES.get(_stem, ()), (_number, _side))


class Stance(NamedTuple):
    """What a text takes sides on.

    Attributes:
        sides: by the number of a question, the side it is on; a question with both sides is left out.
        words: by the number of a question, the stem that says so.
        denied: stems behind a negation.
        said: all stems that mean something.
        is_false: whether the text calls something false.
    """

    sides: dict[int, int]
    words: dict[int, str]
    denied: frozenset[str]
    said: frozenset[str]
    is_false: bool


@lru_cache(maxsize=20_000)
def stance(text: str) -> Stance:
    """Which sides a text is on, and what it denies."""
    sides: dict[int, set[int]] = {}
    words: dict[int, str] = {}
    denied: set[str] = set()
    said: set[str] = set()
    reach = 0
    is_noun = False
    for place, token in enumerate(_TOKEN.findall(text)):
        if token in _ENDS or token == ",":
            reach = 0
            continue
        form = form_of(token)
        if form in _NEGATORS or form in _NO or _NEGATED.fullmatch(form):
            is_noun = form in _NO
            reach = _REACH_OF_NO if is_noun else _REACH
            continue
        if form in _BACKWARDS or form in _NOT_ALL or (is_noun and form in _BEHIND_NOUN):
            reach = 0
            continue
        stem = stem_of(form)
        if stem in _OF_MINDS:
            reach = 0
        if reach and stem in _OF_CLAUSES:
            reach, is_noun = _REACH + 1, False
        for question, side in _SIDES.get(stem, ()):
            sides.setdefault(question, set()).add(-side if reach else side)
            words.setdefault(question, stem)
        if form not in STOP_WORDS:
            said.add(stem)
            # Nobody denies a name, but what is said of it.
            if reach and (place == 0 or not token[0].isupper()):
                denied.add(stem)
            reach = max(0, reach - 1)
    one_sided = {question: found.pop() for question, found in sides.items() if len(found) == 1}
    is_false = not _FALSE.isdisjoint(form_of(token) for token in _TOKEN.findall(text) if token not in _ENDS)
    return Stance(one_sided, words, frozenset(denied), frozenset(said), is_false)
