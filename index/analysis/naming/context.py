"""What stands around a name: the questions that rules of naming ask of the parse."""

from index.analysis.draft import Draft, Name, Token
from index.analysis.lexicon import VERBS
from index.analysis.roles import is_role

PLACING = frozenset(
    "in at to from near off along beyond outside inside around into through across toward towards via".split()
)
"""Prepositions that a place stands after."""

ACTED = frozenset("nsubj nsubjpass agent".split())


def head_of(draft: Draft, name: Name) -> Token:
    """The token that the others of a name hang on."""
    tokens = draft.tokens_in(name.span)
    for number in reversed(tokens):
        token = draft.doc[number]
        if not tokens.start <= token.head.i < tokens.stop or token.head.i == token.i:
            return token
    return draft.doc[tokens[-1]]


def before(draft: Draft, name: Name, steps: int = 1) -> Token | None:
    """The token so many steps before a name, if it is in the same paragraph."""
    first = draft.tokens_in(name.span).start
    if first < steps or draft.paragraph_of[first - steps] != draft.paragraph_of[first]:
        return None
    return draft.doc[first - steps]


def after(draft: Draft, name: Name) -> Token | None:
    """The token after a name, if it is in the same paragraph."""
    stop = draft.tokens_in(name.span).stop
    if stop >= len(draft.doc) or draft.paragraph_of[stop] != draft.paragraph_of[stop - 1]:
        return None
    return draft.doc[stop]


def is_placed(draft: Draft, name: Name) -> bool:
    """Whether a name stands where a place does: "in X", "near the X"."""
    token = before(draft, name)
    if token is not None and token.lower_ in {"the", "downtown", "nearby", "central"}:
        token = before(draft, name, 2)
    return token is not None and token.lower_ in PLACING


def speaks(draft: Draft, name: Name) -> bool:
    """Whether a name is the subject of a verb that attributes, or of somebody who speaks for it."""
    head = head_of(draft, name)
    if head.dep_ in ACTED and head.head.lemma_.lower() in VERBS:
        return True
    following = after(draft, name)
    if following is not None and following.tag_ == "POS" and following.i + 1 < len(draft.doc):
        following = draft.doc[following.i + 1]
    return following is not None and is_role(following.text)


def is_determined(draft: Draft, name: Name) -> bool:
    """Whether the name itself, not a noun it belongs to, has an article or a number before it: "the Hajj"."""
    head = head_of(draft, name)
    if head.dep_ in {"compound", "poss", "nmod"}:
        return False
    first = draft.tokens_in(name.span).start
    return any(
        child.i < first and (child.dep_ == "nummod" or child.lower_ in {"the", "a", "an"}) for child in head.children
    )


def belongs_to_role(draft: Draft, name: Name) -> bool:
    """Whether a role has its place there: "the director of X", "an analyst at the X"."""
    steps = 2 if (token := before(draft, name)) is not None and token.lower_ == "the" else 1
    of, noun = before(draft, name, steps), before(draft, name, steps + 1)
    return of is not None and noun is not None and of.lower_ in {"of", "at", "with", "for"} and is_role(noun.text)


def taken(draft: Draft) -> set[int]:
    """Numbers of the tokens that a name has."""
    return {number for name in draft.names for number in draft.tokens_in(name.span)}


def is_line_start(draft: Draft, token: Token) -> bool:
    """Whether a token begins its sentence or a quotation in it, where any word has a capital."""
    if token.is_sent_start:
        return True
    previous = draft.doc[token.i - 1]
    return bool(previous.is_quote or previous.text in ":([" or previous.is_space)


def titled_paragraphs(draft: Draft) -> set[int]:
    """Numbers of the paragraphs set as a headline may be, Every Word With Its Capital: capitals say nothing there."""
    longer: dict[int, int] = {}
    capital: dict[int, int] = {}
    for token in draft.doc:
        if len(token.text) > 3 and token.is_alpha:
            number = draft.paragraph_of[token.i]
            longer[number] = longer.get(number, 0) + 1
            capital[number] = capital.get(number, 0) + token.text[0].isupper()
    return {number for number, count in longer.items() if count > 2 and capital[number] > 0.75 * count}
