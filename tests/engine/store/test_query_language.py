"""What a query means, and what is said of one that is mistaken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.store.dateword import DayOfYear, Days
from index.store.language import parse
from index.store.query import Both, Either, Everything, Node, Term, When, Without, terms


def word(form: str, field: str = "text") -> Term:
    return Term("word", (form,), field, field != "text")


def phrase(*words: str) -> Term:
    return Term("phrase", words)


TODAY = date(2026, 3, 18)
JANUARY = Days(date(2026, 1, 1), date(2026, 1, 31))

TREES: list[tuple[str, Node | None]] = [
    ("", None),
    ("  ", None),
    ("levy", word("levy")),
    ("Levy SHIPS", Both((word("levy"), word("ships")))),
    ("levy AND ships", Both((word("levy"), word("ships")))),
    ("levy OR ships grain", Either((word("levy"), Both((word("ships"), word("grain")))))),
    ("(levy OR ships) grain", Both((Either((word("levy"), word("ships"))), word("grain")))),
    ("levy -ships", Both((word("levy"), Without(word("ships"))))),
    ("NOT levy", Without(word("levy"))),
    ("levy AND NOT ships", Both((word("levy"), Without(word("ships"))))),
    ("-(levy ships)", Without(Both((word("levy"), word("ships"))))),
    ('"levy on ships"', phrase("levy", "on", "ships")),
    ("“levy on ships”", phrase("levy", "on", "ships")),
    ('"levy"', phrase("levy")),
    ("Japan-Russia", phrase("japan", "russia")),
    ("O'Brien’s", word("obrien")),
    ("negotiat*", Term("prefix", ("negotiat",))),
    ("levy-neg*", Both((word("levy"), Term("prefix", ("neg",))))),
    ("*", Everything()),
    ("levy *", Both((word("levy"), Everything()))),
    ("headline:levy", word("levy", "headline")),
    ("Headline:Levy ships", Both((word("levy", "headline"), word("ships")))),
    ('speaker:"anna pell"', Term("phrase", ("anna", "pell"), "speaker", True)),
    ("speaker:(pell OR ayle)", Either((word("pell", "speaker"), word("ayle", "speaker")))),
    ("place:ost*", Term("prefix", ("ost",), "place", True)),
    ("-agency:boreal", Without(word("boreal", "agency"))),
    ("10:30", word("10:30")),
    ("note: levy", Both((word("note"), word("levy")))),
    ("https://ships", phrase("https", "ships")),
    ("levy & ships", Both((word("levy"), word("ships")))),
    ('"levy ships"~5', Term("near", ("levy", "ships"), distance=5)),
    ('headline:"Levy on ships"~3', Term("near", ("levy", "on", "ships"), "headline", True, 3)),
    ("w?rd", Term("wildcard", ("w?rd",))),
    ("*tion", Term("wildcard", ("*tion",))),
    ("Col**R", Term("wildcard", ("col*r",))),
    ("caf?s*", Term("wildcard", ("caf?s*",))),
    ("O’Br*n", Term("wildcard", ("obr*n",))),
    ("Ångstr*", Term("prefix", ("angstr",))),
    ("20*", Term("prefix", ("20",))),
    ("levy-n?g", Both((word("levy"), Term("wildcard", ("n?g",))))),
    ("levy?", word("levy")),
    ("U.S.?", word("us")),
    ("levi~", Term("fuzzy", ("levi",), distance=1)),
    ("speaker:Verin~2", Term("fuzzy", ("verin",), "speaker", True, 2)),
    ("cue:denied", word("denied", "cue")),
    ("quote:direct", word("direct", "quote")),
    ("published:2026-01", When("published", JANUARY)),
    ("-said:2026-01", Without(When("said", JANUARY))),
    ('said:"24 January"', When("said", DayOfYear(1, 24))),
    ("said:24 January levy", Both((When("said", DayOfYear(1, 24)), word("levy")))),
    ("since:last week levy", Both((When("since", Days(date(2026, 3, 9), None)), word("levy")))),
    ("since:2026-01", When("since", Days(date(2026, 1, 1), None))),
    ("until:2026-01", When("until", Days(None, date(2026, 1, 31)))),
    ("published:2025-12..2026-01", When("published", Days(date(2025, 12, 1), date(2026, 1, 31)))),
    ("published:..2026-01", When("published", Days(None, date(2026, 1, 31)))),
    (
        "published:(2026-01 OR yesterday)",
        Either((When("published", JANUARY), When("published", Days(date(2026, 3, 17), date(2026, 3, 17))))),
    ),
    ("or and not", Both((word("or"), word("and"), word("not")))),
    ("levy - ships", Both((word("levy"), word("ships")))),
]


@pytest.mark.parametrize(("query", "tree"), TREES, ids=[query for query, _ in TREES])
def test_trees(query: str, tree: Node | None) -> None:
    assert parse(query, TODAY) == tree


MISTAKES = [
    ('levy "on ships', 5, "quotation mark at 6 is not closed"),
    ("(levy OR (ships)", 0, "parenthesis at 1 is not closed"),
    ("levy) ships", 4, "closing parenthesis at 5 has no opening"),
    ("levy ()", 5, "parentheses at 6 hold no word"),
    ("OR levy", 0, "OR at 1 needs a word before"),
    ("levy OR", 5, "OR at 6 needs a word after"),
    ("levy OR OR ships", 5, "OR at 6 needs a word after"),
    ("AND levy", 0, "AND at 1 needs a word before"),
    ("levy AND", 5, "AND at 6 needs a word after"),
    ("levy NOT", 5, "NOT at 6 needs a word after"),
    ("spoken:pell", 0, "no field 'spoken:'; the fields are headline, "),
    ("levy publishd:2026", 5, "no field 'publishd:'; did you mean published:"),
    ("levy headline: ships", 5, "headline: needs a word right after"),
    ("l*", 0, "at least 2 letters"),
    ("ships *ly", 6, "at least 3 letters"),
    ("levy ????*", 5, "at least 2 letters"),
    ("? l?* x", 2, "at least 2 letters"),
    ("levy~3", 5, "how many letters may be wrong, 1 to 2"),
    ("levy~x", 5, "how many letters may be wrong"),
    ("ab~", 0, "too short"),
    ("abc~2", 0, "give 4 letters or more"),
    ("le*y~", 4, "can have a \\* or a ~"),
    ('x "levy ships"~', 2, "how far apart the words may be, 1 to 50"),
    ('"levy ships"~0', 0, "how far apart"),
    ('"levy ships"~51', 0, "how far apart"),
    ('"levy"~5', 0, "One word has no distance"),
    ("since:levy", 6, "'levy' is no date for since"),
    ("ships since: levy", 6, "since: needs a word right after"),
    ("published:(2026-01 OR soon)", 22, "'soon' is no date for published"),
    ("said:2026-03..2026-01", 5, "is no date for said"),
    ("since:2026-01..2026-03", 6, "since: takes one date; write published:2026-01..2026-03"),
    ("published:01/02/2026", 10, "is no date"),
    ("…", 0, "no word to look for"),
    ("x" * 3000, 2000, "longer than 2000"),
    ("(" * 60 + "levy" + ")" * 60, 40, "nested more than 40 deep"),
]


@pytest.mark.parametrize(("query", "position", "message"), MISTAKES, ids=[query[:20] for query, _, _ in MISTAKES])
def test_mistakes_are_pointed_at(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("(", r"\(")) as raised:
        parse(query)
    assert raised.value.position == position


PIECES = st.sampled_from(
    [
        "levy",
        "ships",
        "OR",
        "AND",
        "NOT",
        "-",
        "--",
        "(",
        ")",
        '"',
        "“",
        "*",
        "le*",
        "headline:",
        "since:",
        "last",
        "week",
        "2026-01",
        "..",
        "?",
        "~",
        "~2",
        "x:",
        ":",
        "'",
        "\0",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join) | st.text())
def test_any_query_is_read_or_explained(query: str) -> None:
    try:
        node = parse(query)
    except QueryError as error:
        mistake = error
    else:
        assert all(term.forms for term in terms(node))
        return
    assert str(mistake).endswith(".")
    assert mistake.position is not None
    assert 0 <= mistake.position <= len(query)
