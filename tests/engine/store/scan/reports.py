"""Reports for the scan, generated together with what a careful reader finds in each."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from index.analysis import ANALYSIS_VERSION, find_model
from index.model import Analysis, Content, Cue, Document, Entity, Mention, Source, Span, Statement

VOCABULARY = (
    "levy levies ship ships shipped shipping narrows treaty treaties talk talks talking tax taxes grain sanction "
    "sanctions sanctioned ferry ferries café naïve harbour harbours port ports signed signal signals singer run "
    "running runs party parties of the to in on for lamp lamps lamplight color colour colder tariff tarif traffic"
).split()
PEOPLE = {
    "Clara Tarven": ("Tarven", "the harbour minister"),
    "Osric Verrin": ("Verrin", "the premier"),
    "Ólaf Ström": ("Ström", "the envoy"),
    "Mira Tarrel": ("Tarrel", "the singer"),
    "Jonas Pell": ("Pell", "the premier’s aide"),
}
PLACES = ("OSTMAR", "VERRA", "PORT ANSEL")
AGENCIES = ("Meridian", "Boreal")
CUES = {
    "said": ("say", "said"),
    "told reporters": ("tell", "said"),
    "denied": ("deny", "denied"),
    "asked": ("ask", "asked"),
    "believed": ("believe", "thought"),
}
SAID_ON = (None, None, None, "2026-03-17", "2026-01-24", "XXXX-01-24", "XXXX-01", "2025-12", "2025", "last autumn")
DATELINES = ("2026-03-17", "2026-03-09", "2026-01-24", "2025-12-31", "2024-02-29", "January 24", "March 3")


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and possessives."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()
    return re.findall(r"[a-z0-9]+", plain.replace("’s", ""))


class Reports:
    """Writes reports sentence by sentence, and keeps for each text what a careful reader finds in it."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._weights = [self._random.random() ** 2 + 0.02 for _ in VOCABULARY]
        self.findings: dict[str, list[dict[str, object]]] = {}

    def write(self) -> str:
        """One report."""
        chance = self._random
        dateline = f"{chance.choice(PLACES)}, {chance.choice(DATELINES)} ({chance.choice(AGENCIES)}) - "
        text = f"{self._words(4).capitalize()}\n\n" + (dateline if chance.random() < 0.8 else "")
        found = []
        for number in range(chance.randint(1, 4)):
            sentence, said = self._sentence()
            found.append({"sentence": (len(text), len(text) + len(sentence)), **said, "start": len(text)})
            text += sentence + (" " if number % 2 else "\n\n")
        self.findings[text.strip()] = found
        return text.strip()

    def _words(self, count: int) -> str:
        return " ".join(self._random.choices(VOCABULARY, self._weights, k=count))

    def _sentence(self) -> tuple[str, dict[str, object]]:
        chance = self._random
        kind = chance.choice(("own", "direct", "indirect", "indirect", "mixed"))
        words = self._words(chance.randint(4, 9)).capitalize()
        if kind == "own":
            return f"{words} near Oxfell.", {"quote": "none", "content": [words]}
        name = chance.choice(list(PEOPLE))
        surname, title = PEOPLE[name]
        who = chance.choice((name, name, surname, title, "he"))
        cue = chance.choice(list(CUES))
        said = {"name": name, "who": who, "cue": cue, "said_on": chance.choice(SAID_ON), "quote": kind}
        if chance.random() < 0.3:
            words += " with " + PEOPLE[chance.choice(list(PEOPLE))][0]
        if kind == "direct":
            return f"“{words},” {who} {cue}.", {**said, "content": [words]}
        if kind == "indirect":
            return f"Then {who} {cue} that {words}.", {**said, "content": [words]}
        inner = self._words(3)
        content = f"{words} “{inner}” {self._words(2)}"
        return f"Then {who} {cue} that {content}.", {**said, "content": [content], "quoted": inner}


class Reader:
    """What analyses the reports: it knows what was written."""

    def __init__(self, findings: dict[str, list[dict[str, object]]]) -> None:
        self._findings = findings

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(
        self, documents: Iterable[Document], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Analysis]:
        """Yields the findings of each document."""
        for document in documents:
            yield self._analysis(document)

    def _analysis(self, document: Document) -> Analysis:
        text = document.text
        statements = tuple(_statement(document, found) for found in self._findings[text])
        mentions, entities = [], []
        for name, (surname, _) in PEOPLE.items():
            found = [Span(*match.span()) for match in re.finditer(f"(?:{name.split()[0]} )?{surname}", text)]
            mentions += [Mention(span.of(text), span, "PERSON", _id(name)) for span in found]
            if found or any(statement.source.name == name for statement in statements):
                entities.append(Entity(_id(name), name, "PERSON", (surname,)))
        mentions.sort(key=lambda mention: mention.span)
        sentences = tuple(statement.sentence for statement in statements)
        model = find_model().label
        return Analysis(document.id, ANALYSIS_VERSION, model, sentences, tuple(mentions), tuple(entities), statements)


def _id(name: str) -> str:
    return "person:" + words_of(name)[0] + "-" + words_of(name)[1]


def _statement(document: Document, found: dict[str, object]) -> Statement:
    start, end = found["sentence"]
    text = document.text

    def span(piece: object) -> Span:
        at = text.index(str(piece), start, end)
        return Span(at, at + len(str(piece)))

    content = span(found["content"][0])
    spoken = Content(content.of(text), (content,), found["quote"])
    if found["quote"] == "none":
        return Statement(document.id, Source("", (), "outlet"), None, spoken, Span(start, end))
    name, who = found["name"], found["who"]
    rule = "pronoun" if who == "he" else "nominal" if who.startswith("the ") else "name"
    # The words that stand for the speaker come after a direct quotation, before an indirect one.
    source = Source(who, (span(f"{who} {found['cue']}"),), "person", _id(name), name, rule, "high")
    source = Source(who, (Span(source.spans[0].start, source.spans[0].start + len(who)),), *_rest(source))
    lemma, kind = CUES[found["cue"]]
    cue = Cue(found["cue"], (span(found["cue"]),), lemma, kind)
    return Statement(document.id, source, cue, spoken, Span(start, end), said_on=found["said_on"])


def _rest(source: Source) -> tuple[object, ...]:
    return source.kind, source.entity, source.name, source.resolved_by, source.confidence
