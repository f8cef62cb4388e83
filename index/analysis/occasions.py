"""To whom and where a statement was made: "told TASS", "at a news conference in Lorn", "on the sidelines of …"."""

import re

from index.analysis.attribution.grammar import noun_phrase, subtree
from index.analysis.draft import Attribution, Draft, Token
from index.analysis.lexicon import REMARKS
from index.analysis.sources import name_at

TELLING = frozenset("tell inform assure reassure remind notify ask urge write warn advise".split())
OCCASIONS = frozenset(
    """
    session conference meeting interview briefing summit forum hearing rally speech address debate
    council congress parliament assembly broadcast news call talks ceremony event gathering visit dinner
    convention panel podcast show programme program statement
    sidelines letter post tweet message email e-mail video op-ed column editorial memo note blog newsletter bulletin
    filing testimony remarks comments appearance webcast livestream trip tour protest funeral vigil trial
    workshop seminar lecture sermon luncheon breakfast reception inauguration commemoration stop release
    """.split()
)
"""What somebody speaks at, or writes in."""

NETWORKS = frozenset(
    """
    twitter x facebook telegram instagram threads mastodon bluesky linkedin whatsapp youtube tiktok reddit weibo wechat
    vkontakte vk medium substack media radio television tv air stage camera
    """.split()
)
"""What somebody writes or speaks on."""

PLACES = frozenset(
    """
    airport base border building cathedral church court courthouse embassy factory gate hall harbor harbour headquarters
    hospital hotel house library mosque museum office palace parliament plant port prison residence scene school site
    square stadium station temple university
    """.split()
)
"""Where somebody may speak."""

RESPONSES = frozenset("applause boo cheer gasp laughter ovation jeer whistle question".split())
"""What follows speech, and is not spoken to."""

MEANS = frozenset("phone telephone email e-mail text video".split())
SPEAKING = frozenset("address open attend speak visit talk appear testify".split())
LEADS = frozenset({"at", "in", "during", "before", "on", "after"})
UNTIL = re.compile(r"(?i)\s+(?:published|broadcast|aired|posted|released|dated|late|early|earlier)$")

INTERVIEW = re.compile(
    r"\b(?:interview|letter|message|remarks|comments|statement|e-?mail|phone call) (?:with|to|by|for) "
    r"((?:the )?[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*)*|reporters|journalists|lawmakers|parliament|supporters)"
)


def addressee(draft: Draft, attribution: Attribution, verb: Token) -> str | None:
    """Whom it was said to: "told TASS", "said to reporters", "in an interview with Kyodo", or None."""
    source = attribution.speaker.tokens if attribution.speaker else ()
    for child in verb.children:
        if child.i in attribution.content or child.i in attribution.cue or child.i in source:
            continue
        if child.dep_ in {"dobj", "dative"} and verb.lemma_.lower() in TELLING and child.pos_ != "ADP":
            return _phrase(draft, child)
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to" and child.pos_ in {"ADP", "PART"}:
            person = next((c for c in child.children if c.dep_ == "pobj"), None)
            if person is not None and _is_somebody(draft, person):
                return _phrase(draft, person)
    interview = INTERVIEW.search(_outside(draft, attribution))
    if interview:
        return interview.group(1).rstrip(".,")
    return _spoken_to(draft, attribution, verb)


def _spoken_to(draft: Draft, attribution: Attribution, verb: Token) -> str | None:
    """ "Speaking to reporters, …"."""
    for clause in verb.children:
        if clause.dep_ != "advcl" or clause.lemma_.lower() not in SPEAKING or clause.i in attribution.content:
            continue
        for child in clause.children:
            if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
                person = next((c for c in child.children if c.dep_ == "pobj"), None)
                if person is not None and _is_somebody(draft, person):
                    return _phrase(draft, person)
    return None


def _phrase(draft: Draft, head: Token) -> str:
    name = name_at(draft, head)
    if name is not None:
        return name.text
    tokens = noun_phrase(head)
    last = _before_date(draft, head, tokens)
    return " ".join(draft.span(tokens[0], last).of(draft.text).split())


def _is_somebody(draft: Draft, noun: Token) -> bool:
    """Whether one may speak to it: "to reporters", not "to applause", "to a question", "to Lorn"."""
    name = name_at(draft, noun)
    if name is not None:
        return name.label not in {"GPE", "LOC", "DATE", "TIME"}
    return noun.lemma_.lower() not in REMARKS | RESPONSES and noun.tag_ not in {"DT", "WDT", "WP", "CD"}


def _outside(draft: Draft, attribution: Attribution) -> str:
    """The sentence with the content blanked."""
    sentence = draft.doc[attribution.cue[0]].sent
    return "".join(
        token.text_with_ws if token.i not in attribution.content else " " * len(token.text_with_ws)
        for token in sentence
    )


def venue(draft: Draft, verb: Token, frame: list[int]) -> str | None:
    """Where it was said: an occasion, else a network, else a place; of the cue's own words only."""
    inside = set(frame)
    children = [child for child in verb.children if child.i in inside]
    for child in children:
        if child.dep_ == "advcl" and child.lemma_.lower() in SPEAKING:
            found = _addressed(draft, child)
            if found is not None:
                return _venue_phrase(draft, found)
    phrases = [
        (child, noun)
        for prep in children
        if prep.dep_ == "prep"
        for child in (prep, *_inner(prep, inside))
        for noun in child.children
        if noun.dep_ == "pobj" and noun.i in inside
    ]
    for kind in (_is_occasion, _is_network, _is_place):
        for prep, noun in phrases:
            if kind(draft, prep, noun):
                return _venue_phrase(draft, noun)
    return None


def _inner(prep: Token, inside: set[int]) -> list[Token]:
    """Phrases in phrases: "on Tuesday at a conference" hangs the second on the first."""
    return [
        inner
        for noun in prep.children
        if noun.dep_ == "pobj"
        for inner in noun.children
        if inner.dep_ == "prep" and inner.i in inside and inner.lower_ in LEADS
    ]


def _is_occasion(draft: Draft, prep: Token, noun: Token) -> bool:
    if prep.lower_ in {"by", "via", "over"}:
        return noun.lemma_.lower() in MEANS
    name = name_at(draft, noun)
    if noun.lower_ == "letters" or (name is not None and name.label == "DATE"):
        return False  # "in capital letters", "in March"
    return prep.lower_ in LEADS and bool({noun.lemma_.lower(), noun.lower_} & OCCASIONS)


def _is_network(draft: Draft, prep: Token, noun: Token) -> bool:
    return prep.lower_ in {"on", "via"} and noun.lower_ in NETWORKS


def _is_place(draft: Draft, prep: Token, noun: Token) -> bool:
    """ "at the harbor office", "in Lorn"."""
    name = name_at(draft, noun)
    if name is not None:
        return prep.lower_ in {"in", "at"} and name.label in {"GPE", "FAC"}
    return prep.lower_ in {"at", "outside", "in"} and noun.lemma_.lower() in PLACES


def _addressed(draft: Draft, speaking: Token) -> Token | None:
    """What somebody was speaking at, or addressing."""
    for token in speaking.subtree:
        is_here = token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ in LEADS)
        name = name_at(draft, token)
        if is_here and (
            token.lemma_.lower() in OCCASIONS | PLACES
            or (name is not None and name.label not in {"DATE", "TIME", "PERSON"})
        ):
            return token
    return None


def _before_date(draft: Draft, head: Token, tokens: list[int]) -> int:
    """The last of a noun phrase's tokens before a date that hangs on it; "a Friday briefing" keeps its own."""
    dated = [
        i for i in tokens if i > head.i and (name := name_at(draft, draft.doc[i])) and name.label in {"DATE", "TIME"}
    ]
    return min(dated) - 1 if dated else tokens[-1]


def _venue_phrase(draft: Draft, head: Token) -> str:
    """The noun phrase, without a date that hangs on it and what follows that."""
    tokens = sorted(subtree(head))
    last = _before_date(draft, head, tokens)
    while last > tokens[0] and (
        draft.doc[last].is_punct or draft.doc[last].lower_ in {"on", "in", "last", "the", "at"}
    ):
        last -= 1
    return UNTIL.sub("", " ".join(draft.span(tokens[0], last).of(draft.text).split()))
