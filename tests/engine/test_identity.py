"""Which names are one by themselves, what a document says of who is who, and when that is evidence enough."""

import pytest

from index.identity import Bare, Bucket, bearings, is_bare, judged, own_identity, told_apart
from index.model import Analysis, Document, Entity, Mention, Span


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("PERSON", "Sergei Lavrenko", "Sergey Lavrenko"),
        ("PERSON", "Dmitriy Orlovskiy", "Dmitri Orlovsky"),
        ("PERSON", "Дмитрий Орловский", "Dmitry Orlovsky"),
        ("PERSON", "Jürgen Krämer", "JURGEN KRAMER"),
        ("PERSON", "Łukasz Brzoza", "Lukasz Brzoza"),
        ("PERSON", "Aleksandr Soloviev", "Alexander Solovyov"),
        ("PERSON", "Viktor Marchenka", "Viktor Marchenko"),
        ("PERSON", "Mohammed al-Sarrun", "Muhammad Al Sarrun"),
        ("ORG", "the Corvane Group Ltd.", "Corvane Group"),
        ("GPE", "U.S.", "the United States"),
        ("GPE", "UK", "Britain"),
        ("FAC", "Orrin Dam", "ORRIN DAM"),
    ],
)
def test_spellings_of_one_name_are_one(label: str, one: str, other: str) -> None:
    assert own_identity(label, one) == own_identity(label, other)


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("PERSON", "Olga Petrun", "Oleg Petrun"),
        ("PERSON", "Michael Novar", "Michal Novar"),
        ("PERSON", "Maria Sandor", "Mario Sandor"),
        ("PERSON", "Pell", "Anna Pell"),
        ("PERSON", "John A. Tarn", "John Tarn"),
        ("ORG", "Corvane", "Corvane Group"),
        ("GPE", "Guinea", "Equatorial Guinea"),
        ("GPE", "us", "United States"),
        ("ORG", "Turkey", "Türkiye"),
    ],
)
def test_what_may_be_two_stays_two(label: str, one: str, other: str) -> None:
    assert own_identity(label, one) != own_identity(label, other)


def told_of(text: str, *names: tuple[str, str], aliases: tuple[str, ...] = (), agency: str | None = None):
    """The bearings in a text of the names given with their labels."""
    document = Document("0123", "file:///a", "", "text", text, (Span(0, len(text)),), agency=agency)
    entities, mentions = [], []
    for label, name in names:
        entities.append(Entity(f"{label.lower()}:{name}", name, label, aliases))
        start = text.index(name)
        mentions.append(Mention(name, Span(start, start + len(name)), label, entities[-1].id))
    return list(bearings(Analysis("0123", 1, None, (), tuple(mentions), tuple(entities)), document))


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Foreign Minister Sergei Lavrenko said so.", "Sergei Lavrenko", {"foreign minister"}),
        ("He met President Lavrenko on Friday.", "Lavrenko", {"president"}),
        ("The Kestrian premier, Jadwen Pell, left.", "Jadwen Pell", {"prime minister"}),
        ("Jadwen Pell, the harbour minister, left.", "Jadwen Pell", {"harbour minister"}),
        ("Mr Pell left.", "Pell", {"m"}),
        ("The spokeswoman Ada Quill left.", "Ada Quill", {"f"}),
        ("The minister Ada Quill left.", "Ada Quill", set()),
        ("Former director Ada Quill left.", "Ada Quill", set()),
        ("Deputy Minister Ada Quill left.", "Ada Quill", set()),
        ("Ada Quill, who met the mayor, left.", "Ada Quill", set()),
        ("They met the mayor.\nAda Quill left.", "Ada Quill", set()),
    ],
)
def test_titles_stand_beside_a_name(text: str, name: str, titles: set[str]) -> None:
    assert told_of(text, ("PERSON", name))[0].marks == titles


@pytest.mark.parametrize(
    ("label", "name", "form", "bucket"),
    [
        ("PERSON", "Sergey Lavrenka", "full", "person lavrenko"),
        ("PERSON", "Lavrenko", "short", "person lavrenko"),
        ("PERSON", "Ursa von der Lind", "full", "person lind"),
        ("PERSON", "von der Lind", "short", "person lind"),
        ("PERSON", "Omar al-Sarrun", "full", "person sarrun"),
        ("PERSON", "Ivo Tarn Jr.", "full", "person tarn"),
        ("PERSON", "S. Lavrenko", "vague", ""),
        ("PERSON", "Anna", "short", "given person:anna"),
        ("ORG", "Strait Monitoring Fund", "full", "body smf"),
        ("ORG", "S.M.F.", "short", "body smf"),
        ("ORG", "Calder", "vague", ""),
        ("GPE", "Japan", "country", "country JP"),
        ("NORP", "Japanese", "short", "country JP"),
        ("GPE", "Port Elster", "vague", ""),
        ("FAC", "Orrin Dam", "name", ""),
    ],
)
def test_forms_of_names(label: str, name: str, form: str, bucket: str) -> None:
    (found,) = told_of(f"So said {name} on Friday.", (label, name), agency="Calder")
    assert (found.form, found.bucket) == (form, bucket)


def test_a_body_introduces_its_acronym() -> None:
    text = "The Strait Monitoring Fund (SMF) met."
    (found,) = told_of(text, ("ORG", "Strait Monitoring Fund"), aliases=("SMF", "the fund"))
    assert found.marks == {"(smf)"}


ONE, TWO = "person:anna-pell", "person:karel-pell"


@pytest.mark.parametrize(
    ("marks", "fulls", "near", "meant"),
    [
        ({"mayor"}, {ONE: {"mayor"}}, (), ONE),
        ({"mayor"}, {ONE: {"governor"}}, (), None),
        ({"mayor"}, {ONE: {"mayor"}, TWO: set()}, (ONE,), None),
        ({"mayor", "m"}, {ONE: {"mayor", "f"}}, (ONE,), None),
        ({"m"}, {ONE: {"m"}}, (), None),
        (set(), {ONE: set()}, (ONE,), ONE),
        (set(), {ONE: set()}, (), None),
        (set(), {}, (), None),
    ],
)
def test_a_surname_needs_the_only_full_name_and_evidence(
    marks: set[str], fulls: dict[str, set[str]], near: tuple[str, ...], meant: str | None
) -> None:
    bucket = Bucket("person pell", {one: frozenset(its) for one, its in fulls.items()}, {})
    assert judged(bucket, frozenset(marks), near.__contains__) == meant


@pytest.mark.parametrize("name", ["Pelk", "von der Lind", "Anna", "al-Sarrun", "Pelk Jr."])
def test_a_name_that_many_have_is_bare(name: str) -> None:
    assert is_bare("PERSON", name)
    assert not is_bare("ORG", name)
    assert not is_bare("PERSON", f"Mira {name}")


def test_bare_surnames_are_one_only_by_the_same_titles() -> None:
    mayor, judge = frozenset({"mayor"}), frozenset({"high judge"})
    every = [
        *(Bare("0a", "person:pelk", mayor), Bare("0b", "person:pelk", mayor | {"f"})),
        *(Bare("0c", "person:pelk", judge | {"m"}), Bare("0d", "person:pelk", judge | {"f"})),
        *(Bare("0e", "person:pelk", frozenset("m")), Bare("0f", "person:pelk", frozenset())),
    ]
    assert told_apart(every) == [
        *("person:pelk@mayor", "person:pelk@mayor"),
        *(f"person:pelk@0{one}" for one in "cdef"),
    ]
    assert told_apart(every[2:3]) == ["person:pelk@high-judge"]


def test_a_family_name_that_comes_first_needs_a_title() -> None:
    bucket = Bucket("person zhao", {}, {"person:zhao-lin": frozenset({"president"})})
    assert judged(bucket, frozenset({"president"}), lambda _: False) == "person:zhao-lin"
    assert judged(bucket, frozenset(), lambda _: True) is None


def test_an_acronym_is_the_body_that_introduces_it() -> None:
    fulls = {"org:strait-monitoring-fund": frozenset({"(smf)"}), "org:southern-marine-force": frozenset()}
    assert judged(Bucket("body smf", fulls, {}), frozenset(), lambda _: False) == "org:strait-monitoring-fund"
    fulls["org:southern-marine-force"] = frozenset({"(smf)"})
    assert judged(Bucket("body smf", fulls, {}), frozenset(), lambda _: True) is None
    alone = Bucket("body smf", {"org:southern-marine-force": frozenset()}, {})
    assert judged(alone, frozenset(), lambda _: False) is None
    assert judged(alone, frozenset(), lambda _: True) == "org:southern-marine-force"
