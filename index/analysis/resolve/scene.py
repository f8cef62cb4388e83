"""Who is on the scene: everybody spoken of so far, where and how prominently, and whether a man or a woman.

The ranking is a plain form of salience by grammatical role and nearness (Lappin and Leass, An Algorithm for Pronominal
Anaphora Resolution, Computational Linguistics 20(4), 1994), with the speaker of a statement above every subject.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from index.analysis.draft import Attribution, Draft, Name, Token
from index.analysis.given_names import gender_of_name
from index.analysis.roles import gender_of
from index.analysis.sources import name_at
from index.model import Confidence

SUBJECTS = {"nsubj", "nsubjpass"}
MALE = {"he", "him", "his", "himself"}
FEMALE = {"she", "her", "hers", "herself"}
SINGULAR = MALE | FEMALE

SPEAKER, TOPIC, SUBJECT, INNER_SUBJECT, OBJECT, POSSESSOR = 3.0, 2.75, 2.0, 1.5, 1.0, 0.5
"""How prominent a role makes whoever has it: a topic is the subject that a paragraph begins with, an inner subject one
of a clause in another."""

INNER = {"advcl", "relcl", "acl", "csubj"}

WINDOW = 3
"""How many paragraphs back a reference may reach."""

BREAK = 0.25
"""What every end of a paragraph between takes away."""

NEAR = 4.0
"""What nearness is worth in the same sentence; it falls with every sentence between that is not in a quotation."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody spoken of at token `at`: an entity's id, or "?" and a word for somebody who has no name here.

    `confidence` is how sure that is, None for the best guess at a pronoun that is open.
    """

    at: int
    entity: str
    weight: float
    confidence: Confidence | None = "high"

    @property
    def is_named(self) -> bool:
        """Whether it is known who it is."""
        return not self.entity.startswith("?")


@dataclass(slots=True)
class Scene:
    """The references so far, in order of the text, and what helps to tell people apart.

    Attributes:
        genders: "m" or "f" by entity, where the text or a given name tells.
        own: for every head of a source, the content it is the source of.
        hosts: for every token, the attributions in whose content it stands.
        steps: for every sentence, how many that are not wholly quoted come before it.
    """

    draft: Draft
    own: dict[int, set[int]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    hosts: dict[int, list[Attribution]] = field(default_factory=dict)
    steps: list[int] = field(default_factory=list)

    def add(self, at: int, entity: str, weight: float, confidence: Confidence | None = "high") -> None:
        """Remember that somebody is spoken of at a token."""
        insort(self.references, Reference(at, entity, weight, confidence), key=lambda reference: reference.at)

    def before(self, at: int) -> list[Reference]:
        """The references before a token that are in reach, nearest first."""
        here = self.draft.paragraph_of[at]
        found = []
        for number in range(bisect_left(self.references, at, key=lambda reference: reference.at) - 1, -1, -1):
            reference = self.references[number]
            if here - self.draft.paragraph_of[reference.at] > WINDOW:
                break
            found.append(reference)
        return found

    def ranked(self, at: int, references: list[Reference]) -> list[tuple[Reference, float]]:
        """Who of these it may be, seen from a token: the best reference to each, by prominence and nearness."""
        best: dict[str, tuple[Reference, float]] = {}
        for reference in references:
            score = reference.weight + self.nearness(reference.at, at)
            score -= BREAK * (self.draft.paragraph_of[at] - self.draft.paragraph_of[reference.at])
            if reference.entity not in best or score > best[reference.entity][1]:
                best[reference.entity] = reference, score
        return sorted(best.values(), key=lambda pair: -pair[1])

    def nearness(self, then: int, now: int) -> float:
        """From `NEAR` in the same sentence down to nothing."""
        sentence_of = self.draft.sentence_of
        return NEAR / (1 + self.steps[sentence_of[now]] - self.steps[sentence_of[then]])

    def may_be(self, entity: str, gender: str) -> bool:
        """Whether nothing says that an entity, or somebody without a name, is of the other gender."""
        return self.genders.get(entity, gender) == gender


def unnamed(scene: Scene, noun: Token) -> str:
    """What stands for somebody who has no name here: "?" with the noun and its place."""
    entity = f"?{noun.lower_}-{noun.i}"
    if gender := gender_of(noun.text):
        scene.genders[entity] = gender
    return entity


def build_scene(draft: Draft) -> Scene:
    """The scene before anybody was spoken of."""
    scene = Scene(draft)
    hosts: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in draft.attributions:
        if attribution.speaker is not None and attribution.speaker.head is not None:
            scene.own.setdefault(attribution.speaker.head, set()).update(attribution.content)
        for token in attribution.content:
            hosts[token].append(attribution)
    scene.hosts = dict(hosts)
    scene.steps = _steps(draft)
    scene.genders = _genders(draft)
    return scene


def weight_of(draft: Draft, token: Token) -> float:
    """How prominent a name or noun is by its place in the clause."""
    while token.dep_ in {"conj", "appos"} and token.head is not token:
        token = token.head
    if token.dep_ in SUBJECTS:
        verb = token.head
        if verb.dep_ in INNER or (verb.dep_ == "ccomp" and verb.i > verb.head.i):
            return INNER_SUBJECT
        return TOPIC if _is_first(draft, token) else SUBJECT
    return POSSESSOR if token.dep_ == "poss" else OBJECT


def _is_first(draft: Draft, subject: Token) -> bool:
    """Whether a name is the subject of the first sentence of its paragraph."""
    first = subject.sent.start
    begins = first == 0 or draft.paragraph_of[first - 1] != draft.paragraph_of[first]
    return begins and name_at(draft, subject) is not None and subject.head.dep_ == "ROOT"


def is_head(draft: Draft, token: Token, name: Name) -> bool:
    """Whether a token is the last of its name."""
    return bool(token.i == draft.tokens_in(name.span)[-1])


def _steps(draft: Draft) -> list[int]:
    """Sentences that are wholly quoted do not count: "he said" comes after all of a long quotation."""
    steps, count = [], 0
    for sentence in draft.doc.sents:
        steps.append(count)
        said = [token.i for token in sentence if token.is_alpha]
        count += any(i not in draft.quotation_of for i in said)
    return steps


def _genders(draft: Draft) -> dict[str, str]:
    """By title ("Mrs"), else by given name, else by the pronouns of sentences that name nobody else."""
    genders = {entity: gender for entity, gender in draft.genders.items() if gender}
    for entity in draft.entities.values():
        if entity.label != "PERSON" or entity.id in genders:
            continue
        gender = gender_of_name(entity.name)
        if gender is not None:
            genders[entity.id] = gender
    for entity_id, gender in _voted(draft).items():
        genders.setdefault(entity_id, gender)
    return genders


def _voted(draft: Draft) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in draft.doc.sents:
        told = [token for token in sentence if token.i not in draft.quotation_of]
        named = [
            (token.i, name.entity)
            for token in told
            if (name := name_at(draft, token)) and name.label == "PERSON" and name.entity
        ]
        if len({entity for _, entity in named}) != 1:
            continue
        if any(token.pos_ == "NOUN" and gender_of(token.text) for token in told):
            continue
        at, entity = named[0]
        for token in told:
            if token.i > at and token.lower_ in SINGULAR:
                votes[entity]["m" if token.lower_ in MALE else "f"] += 1
    return {entity: next(iter(count)) for entity, count in votes.items() if len(count) == 1}
