"""Words that can't both hold of one matter: what a text denies, and on which side of a question it is.

A question has two sides, each a few stems ("rise", "grow" against "fall", "shrink"). A side that stands behind a
negation ("did not fall") is the other one. Of what else stands behind a negation the first word counts: the verb
behind "not", the noun behind "no".
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
_ENDS = frozenset(";:,.!?()—–")
_REACH = {"not": 2, "no": 3}
"""So many telling words behind a negation it denies, at most."""

_BEHIND_NOUN = frozenset("to of for in on at that who which by from into over about between".split())
"""These end what "no" and "without" deny: a noun and its verb."""

_NEW_CLAUSE = frozenset({"but", "although", "though", "while", "because", "since", "after", "and"})
_NOT_ALL = frozenset({"only", "just", "all", "enough", "more", "less", "fewer", "later", "longer"})
"""What follows these behind a negation is not denied ("not only")."""

_RELATIVE = frozenset({"that", "who", "which", "whoever"})
"""A negation just behind these says which is meant, not that something is not so ("ships that do not pay")."""


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem_of, words.split()))


_OF_CLAUSES = _stems(
    "suggest indicate indication evidence show confirm prove proof sign information say claim mean plan intend "
    "intention reason"
)
"""Behind these a negation goes on into a clause ("no indication that …")."""

_LIGHT = _stems("go going take taken took make made give gave given hold held carry carried get got do done any single")
_OF_MINDS = _stems("know aware believe think doubt expect remember recall hear understand")
"""Who does not know a thing does not deny it."""

_SIDES: dict[str, tuple[tuple[int, int], ...]] = {}
for _number, _line in enumerate(re.split(r"\n(?! )", _QUESTIONS_TEXT.strip())):
    for _side, _words in zip((1, -1), _line.split("|"), strict=True):
        for _stem in sorted(_stems(_words)):
            _SIDES[_stem] = (*_SIDES.get(_stem, ()), (_number, _side))

Negation = tuple[str, ...]
"""The stems of what a negation denies, in order; of "no" and "without" it begins with an empty one."""


class Stance(NamedTuple):
    """What a text takes sides on.

    Attributes:
        sides: by the number of a question, the side it is on; a question with both sides is left out.
        negations: what it denies.
        is_false: whether the text calls something false.
    """

    sides: dict[int, int]
    negations: tuple[Negation, ...]
    is_false: bool

    def denies(self, term: str) -> bool:
        """Whether a stem is among what is denied."""
        return any(term in negation for negation in self.negations)


@lru_cache(maxsize=20_000)
def stance(text: str) -> Stance:
    """Which sides a text is on, and what it denies."""
    sides: dict[int, set[int]] = {}
    negations: list[list[str]] = []
    reach, before = 0, ""
    kind = ""
    tokens = _TOKEN.findall(text)
    forms = [token if token in _ENDS else form_of(token) for token in tokens]
    for place, (token, form) in enumerate(zip(tokens, forms, strict=True)):
        earlier, before = before, form
        if form in _ENDS or form in _NEW_CLAUSE or form in _NOT_ALL or (kind == "no" and form in _BEHIND_NOUN):
            reach = 0
        elif found := _negation(form):
            kind = found
            is_relative = earlier in _RELATIVE or (place > 1 and forms[place - 2] in _RELATIVE)
            reach = 0 if is_relative and kind == "not" else _REACH[kind]
            negations.append([""] if kind == "no" else [])
        else:
            stem = stem_of(form)
            if stem in _OF_MINDS:
                reach = 0
            elif reach and stem in _OF_CLAUSES:
                kind, reach = "not", _REACH["no"] + 1
            for question, side in _SIDES.get(stem, ()):
                sides.setdefault(question, set()).add(-side if reach else side)
            if form not in STOP_WORDS:
                # Nobody denies a name, but what is said of it.
                if reach and (place == 0 or not token[0].isupper()):
                    negations[-1].append(stem)
                reach = max(0, reach - (stem not in _LIGHT))
    one_sided = {question: found.pop() for question, found in sides.items() if len(found) == 1}
    denied = tuple(_without_light(negation) for negation in negations if any(negation))
    return Stance(one_sided, denied, not _FALSE.isdisjoint(forms))


def _without_light(negation: list[str]) -> Negation:
    """A negation without verbs that say little ("had not taken any vote"), where something else is left."""
    heavy = [stem for stem in negation if stem not in _LIGHT]
    return tuple(heavy if any(heavy) else negation)


def _negation(form: str) -> str | None:
    if form in _NO:
        return "no"
    return "not" if form in _NEGATORS or _NEGATED.fullmatch(form) else None
