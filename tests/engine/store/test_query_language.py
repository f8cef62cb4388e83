"""What a query means, and what is said of one that is mistaken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.store.language import parse
from index.store.query import Both, Either, Everything, Node, Term, Without, terms


def word(form: str, field: str = "text") -> Term:
    return Term("word", (form,), field, field != "text")


def phrase(*words: str) -> Term:
    return Term("phrase", words)


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
    ("or and not", Both((word("or"), word("and"), word("not")))),
    ("levy - ships", Both((word("levy"), word("ships")))),
]


@pytest.mark.parametrize(("query", "tree"), TREES, ids=[query for query, _ in TREES])
def test_trees(query: str, tree: Node | None) -> None:
    assert parse(query) == tree


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
    ("spoken:pell", 0, "no field 'spoken:'"),
    ("levy headline: ships", 5, "headline: needs a word right after"),
    ("le*y", 2, "can only stand at the end"),
    ("*levy", 0, "can only stand at the end"),
    ("l*", 0, "at least 2 letters"),
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
