"""What kind of thing the words of a source name, before it is known whom."""

from index.analysis.draft import Draft, Name, Token
from index.analysis.roles import ANONYMOUS, BODIES, DOCUMENTS, PEOPLE, PLACES_ROLES, ROLES

PERSONAL = {
    "he",
    "she",
    "they",
    "i",
    "we",
    "you",
    "who",
    "him",
    "her",
    "them",
    "me",
    "us",
    "his",
    "their",
    "my",
    "our",
    "your",
}
ACTING = {"PERSON", "ORG", "GPE", "NORP"}


def name_at(draft: Draft, token: Token) -> Name | None:
    """The name whose words include this token."""
    return draft.named.get(token.i)


def is_document(token: Token) -> bool:
    """Whether a noun names something written: a poll, a report, a letter."""
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in DOCUMENTS


def is_body(token: Token) -> bool:
    """Whether a noun names an organisation by what it is: a ministry, a company."""
    return token.lemma_.lower() in BODIES


def is_personal_noun(token: Token) -> bool:
    """Whether a noun names people by what they are or do: officials, the spokesman."""
    lemma = token.lemma_.lower()
    return lemma in ROLES or lemma in ANONYMOUS


def is_person_word(token: Token) -> bool:
    """Whether a noun names a person in any way: by what they do, by kin, as a man or a woman."""
    return is_personal_noun(token) or token.lemma_.lower() in PEOPLE


def can_think(draft: Draft, token: Token, *, documents: bool) -> bool:
    """Whether the token can be a source: somebody, a body, or (if `documents`) something written."""
    if token.pos_ == "PRON" or token.lower_ in PERSONAL:
        return token.lower_ in PERSONAL or (
            token.lower_ in {"it", "its", "everyone", "someone", "nobody", "many", "some", "one"}
        )
    if is_personal_noun(token) or is_body(token) or token.lemma_.lower() in PLACES_ROLES:
        return True
    if is_document(token):
        return documents
    name = name_at(draft, token)
    return name.label in ACTING if name is not None else token.pos_ == "PROPN"
