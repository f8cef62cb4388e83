"""Entities of different documents that are one: with evidence, whatever the order, and until it is taken back."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.analysis import ANALYSIS_VERSION, find_model
from index.errors import CorrectionError
from index.library import Library
from index.model import Analysis, Content, Cue, Document, Entity, Filters, Mention, Source, Span, Statement

LABELS = {
    "Anna Pell": "PERSON",
    "Karel Pell": "PERSON",
    "Pell": "PERSON",
    "Sergei Lavrenko": "PERSON",
    "Sergey Lavrenko": "PERSON",
    "Orrin Dam": "FAC",
    "Strait Monitoring Fund": "ORG",
    "SMF": "ORG",
    "United States": "GPE",
    "U.S.": "GPE",
    "American": "NORP",
    "Ivo Tarn": "PERSON",
}
NAMES = re.compile("|".join(sorted(map(re.escape, LABELS), key=len, reverse=True)))


class ListAnalyser:
    """Finds the names above; a surname is the full name of its document, an acronym the body it stands behind."""

    def __enter__(self) -> "ListAnalyser":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def analyse(self, documents: Iterable[Document], **_: object) -> Iterator[Analysis]:
        """Yields the findings of each document."""
        return map(found_in, documents)


def found_in(document: Document) -> Analysis:
    text = document.text
    written = {match[0] for match in NAMES.finditer(text)}
    means = {name: name for name in written}
    fulls = [name for name in written if name.endswith(" Pell")]
    if "Pell" in written and len(fulls) == 1:
        means["Pell"] = fulls[0]
    if "Strait Monitoring Fund (SMF)" in text:
        means["SMF"] = "Strait Monitoring Fund"
    ids = {
        name: f"{LABELS[name].lower()}:{re.sub(r'[^a-z]+', '-', means[name].lower()).strip('-')}" for name in written
    }
    mentions = tuple(
        Mention(match[0], Span(*match.span()), LABELS[match[0]], ids[match[0]]) for match in NAMES.finditer(text)
    )
    entities = tuple(
        Entity(ids[name], name, LABELS[name], tuple(sorted(one for one in written if means[one] == name != one)))
        for name in sorted(set(means.values()))
    )
    statements = tuple(said(document, mentions, match) for match in re.finditer(r"said that ([^.]+)\.", text))
    return Analysis(document.id, ANALYSIS_VERSION, find_model().label, (), mentions, entities, statements)


def said(document: Document, mentions: tuple[Mention, ...], match: re.Match[str]) -> Statement:
    speaker = [mention for mention in mentions if mention.span.end <= match.start()][-1]
    content = Span(*match.span(1))
    return Statement(
        document.id,
        Source(speaker.text, (speaker.span,), "person", speaker.entity, speaker.text, "name", "high"),
        Cue("said", (Span(match.start(), match.start() + 4),), "say", "said"),
        Content(content.of(document.text), (content,), "indirect"),
        Span(speaker.span.start, match.end()),
    )


Fill = Callable[..., Library]


@pytest.fixture
def filled(place: Path, folder: Path) -> Iterator[Fill]:
    """Adds texts, each as a document of its own, to a library; in one go, or one after the other."""
    libraries: list[Library] = []

    def fill(*texts: str, at_once: bool = False, library: Library | None = None) -> Library:
        if library is None:
            library = Library(Path(mkdtemp(dir=place.parent)), analysers=ListAnalyser)
            libraries.append(library)
        paths = [folder / f"{sum(map(ord, text))}.txt" for text in texts]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        for batch in [paths] if at_once else [[path] for path in paths]:
            library.add(batch)
        return library

    yield fill
    for library in libraries:
        library.close()


MAYOR = "Mayor Anna Pell said that the quay is closed. It rained."
SURNAME = "Mayor Pell said that the quay is open. It was dry."
NOBODY = "Pell said that nothing is known about boats."
BROTHER = "Karel Pell said that the quay is his."
VISIT = "Anna Pell met Ivo Tarn at Orrin Dam."
AFTER = "Ivo Tarn left Orrin Dam and Pell said that the gates are shut."


def ids(library: Library) -> set[str]:
    return {entity.id for entity in library.entities()}


def alone(library: Library, text: str) -> str:
    """The id that a bare surname has which only the document with this text tells of."""
    return f"person:pell@{next(one.id for one in library.documents() if one.title.startswith(text[:20]))}"


def test_bare_surnames_are_people_of_their_own_but_for_the_same_titles(filled: Fill) -> None:
    texts = ("Actor Pell said that plays are long.", "Judge Pell said that laws are short.")
    library = filled(*texts, SURNAME, "Mayor Pell left.")
    assert ids(library) == {"person:pell@mayor", *(alone(library, text) for text in texts)}
    assert library.entity("person:pell@mayor").documents == 2
    assert {entity.name for entity in library.entities()} == {"Pell"}
    assert len(library.statements("", Filters(by="Pell"))) == 3
    assert len(library.statements("", Filters(by=alone(library, texts[0])))) == 1
    with pytest.raises(CorrectionError, match="'Pell' may be person:pell@"):
        library.correct("hide", "Pell")
    filled("Mr Pell, the mayor, left.", "Ms Pell, the mayor, stayed.", library=library)
    assert "person:pell@mayor" not in ids(library)
    assert len(ids(library)) == 6


def test_a_surname_with_the_same_title_is_the_only_full_name(filled: Fill) -> None:
    library = filled(SURNAME, NOBODY, MAYOR)
    entity = library.entity("person:anna-pell")
    assert (entity.name, entity.aliases, entity.documents, entity.statements_by) == ("Anna Pell", ("Pell",), 2, 2)
    assert ids(library) == {"person:anna-pell", alone(library, NOBODY)}
    statement = next(one for one in library.statements() if "open" in one.content.text)
    assert (statement.source.name, statement.source.text, statement.source.resolved_by) == ("Anna Pell", "Pell", "name")
    assert library.search("speaker:anna", statements=True).total == 2
    assert library.search("Anna", statements=True).total == 2
    assert len(library.statements("", Filters(by="person:anna-pell"))) == 2


def test_so_is_one_in_the_company_of_the_same_names(filled: Fill) -> None:
    library = filled(AFTER, VISIT)
    assert ids(library) == {"person:anna-pell", "person:ivo-tarn", "fac:orrin-dam"}
    assert library.entity("person:anna-pell").documents == 2


def test_a_second_full_name_takes_it_back_until_it_is_gone(filled: Fill) -> None:
    library = filled(SURNAME, MAYOR)
    before = library.entities(), library.statements()
    filled(BROTHER, library=library)
    assert ids(library) == {"person:anna-pell", "person:karel-pell", "person:pell@mayor"}
    brother = next(one for one in library.documents() if one.words == len(BROTHER.split()))
    library.remove(brother.id)
    assert (library.entities(), library.statements()) == before


def test_what_the_evidence_came_from_may_go(filled: Fill) -> None:
    library = filled(AFTER, VISIT, MAYOR)
    assert library.entity("person:anna-pell").documents == 3
    library.remove(next(one.id for one in library.documents() if one.words == len(VISIT.split())))
    assert library.entity("person:anna-pell").documents == 1
    assert alone(library, AFTER) in ids(library)


@pytest.mark.parametrize("at_once", [False, True])
def test_the_order_of_reading_does_not_matter(filled: Fill, at_once: bool) -> None:
    texts = (MAYOR, SURNAME, NOBODY, VISIT, AFTER)
    first = None
    for order in itertools.islice(itertools.permutations(texts), 0, None, 7):
        library = filled(*order, at_once=at_once)
        found = library.entities(), {(one.source.entity, one.content.text) for one in library.statements()}
        first = first or found
        assert found == first
    assert first


TEXTS = (
    *(MAYOR, SURNAME, NOBODY, VISIT, AFTER, BROTHER),
    *("The SMF met.", "The Strait Monitoring Fund (SMF) met."),
    "Ms Anna Pell met Ivo Tarn at Orrin Dam again.",
    "At Orrin Dam Ivo Tarn met Mr Pell.",
    "Mr Anna Pell is no misprint.",
    *("Ms Pell, the mayor, left.", "Mr Pell, the mayor, came.", "Pell came late."),
)


def found(library: Library) -> tuple[object, ...]:
    return library.entities(), sorted(
        (one.source.entity or "", one.source.name or "", one.content.text) for one in library.statements()
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(changes=[0, 1, 3, 0])
@example(changes=[9, 8, 10, 10])
@example(changes=[1, 11, 12, 13, 11])
@given(changes=st.lists(st.integers(0, len(TEXTS) - 1), min_size=3, max_size=16))
def test_a_library_that_has_changed_is_as_one_made_of_what_is_left(filled: Fill, changes: list[int]) -> None:
    library, there = filled(), set()
    for number in changes:
        if number in there:
            library.remove(next(one.id for one in library.documents() if one.title.startswith(TEXTS[number][:20])))
        else:
            filled(TEXTS[number], library=library)
        there ^= {number}
    assert found(library) == found(filled(*(TEXTS[number] for number in sorted(there)), at_once=True))


def test_a_library_made_anew_says_the_same(filled: Fill) -> None:
    library = filled(MAYOR, SURNAME, NOBODY, VISIT, AFTER, BROTHER, "The U.S. left.", "The United States left.")
    before = library.entities(), library.statements(all_voices=True)
    library.reindex()
    assert (library.entities(), library.statements(all_voices=True)) == before


def test_another_spelling_is_the_same_name(filled: Fill) -> None:
    texts = [f"Sergey Lavrenko said that {number} ships wait." for number in ("two", "three")]
    library = filled("Sergei Lavrenko said that one ship waits.", *texts)
    (entity,) = library.entities()
    assert (entity.id, entity.name, entity.aliases) == (
        "person:sergei-lavrenko",
        "Sergey Lavrenko",
        ("Sergei Lavrenko",),
    )
    assert {one.source.name for one in library.statements()} == {"Sergey Lavrenko"}


def test_a_country_goes_by_all_its_names_and_its_people(filled: Fill) -> None:
    library = filled("The United States left.", "The U.S. came.", "An American ship left.")
    (entity,) = library.entities()
    assert (entity.id, entity.documents) == ("gpe:united-states", 3)
    assert {entity.name, *entity.aliases} == {"United States", "U.S.", "American"}
    labels = {one.label for _, _, analysis in library.export() if analysis for one in analysis.mentions}
    assert labels == {"GPE", "NORP"}
    assert ids(filled("An American ship left.")) == {"norp:american"}


def test_an_acronym_is_the_body_that_introduces_it(filled: Fill) -> None:
    library = filled("The SMF met.", "The Strait Monitoring Fund (SMF) met.", "The Strait Monitoring Fund rose.")
    assert ids(library) == {"org:strait-monitoring-fund"}
    assert ids(filled("The SMF met.", "The Strait Monitoring Fund rose.")) == {"org:smf", "org:strait-monitoring-fund"}


def test_what_was_joined_can_be_split_and_joined_again(filled: Fill) -> None:
    library = filled(SURNAME, MAYOR)
    before = library.entities(), library.statements()
    made = library.correct("split", "person:anna-pell", "Pell")
    assert made.documents == 1
    assert ids(library) == {"person:anna-pell", "person:pell@anna-pell"}
    filled("Mayor Pell said that the levy is new.", library=library)
    assert library.entity("person:pell@anna-pell").documents == 2
    library.undo()
    assert library.entity("person:anna-pell").documents == 3
    library.remove(next(one.id for one in library.documents() if "levy" in one.title))
    assert (library.entities(), library.statements()) == before


def test_a_surname_that_is_split_off_is_nobody_who_was_there(filled: Fill) -> None:
    both = ("Anna Pell met Ivo Tarn. Pell said that it rained.", "Anna Pell was there. Pell said that it was dry.")
    library = filled(NOBODY, *both)
    before = ids(library)
    documents = [one.id for text in both for one in library.documents() if one.title.startswith(text[:20])]
    for document in documents:
        library.correct("split", "person:anna-pell", "Pell", document=document)
    split = {f"person:pell@anna-pell-{document}" for document in documents}
    assert ids(library) == before | split
    assert [library.entity(one).statements_by for one in sorted(split)] == [1, 1]
    assert library.entity(alone(library, NOBODY)).documents == 1


def test_findings_are_never_another_documents(filled: Fill) -> None:
    library = filled(MAYOR, VISIT)
    (visit,) = (one.id for one in library.documents() if one.title.startswith("Anna Pell met"))
    assert library.analysis(visit)
    library.remove(visit)
    # The store gives the number of what was found in it to the next one.
    filled(BROTHER, library=library)
    (brother,) = (one.id for one in library.documents() if one.title.startswith("Karel"))
    analysis = library.analysis(brother)
    assert analysis
    assert [entity.name for entity in analysis.entities] == ["Karel Pell"]
