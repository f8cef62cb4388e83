"""Keys that a user has given to bindings: which there are not, and which clash."""

import pytest
from textual.binding import Binding

from briefing.view.help import Keys
from briefing.view.keymap import Clash, clashes, flaws, is_key


def part(name, **bindings):
    return Keys(name, [Binding(keys, "x", "X", id=one.replace("_", ".")) for one, keys in bindings.items()])


PARTS = (
    part("Everywhere", search="s", help="question_mark", pin="p"),
    part("In a list", list_down="j,down", list_top="g"),
    part("On the page", page_down="j,down", page_open="enter"),
)


@pytest.mark.parametrize(
    ("keymap", "found"),
    [
        ({}, []),
        # Two panes may have the same key: only one has the focus.
        ({"list.top": "enter"}, []),
        ({"search": "ctrl+t"}, []),
        ({"search": "p"}, [Clash("p", "search", "pin", "Everywhere")]),
        ({"search": "p", "pin": "s"}, []),
        ({"search": "x", "pin": "x"}, [Clash("x", "pin", "search", "Everywhere")]),
        ({"search": "x,g"}, [Clash("g", "search", "list.top", "In a list")]),
        ({"list.top": "j"}, [Clash("j", "list.top", "list.down", "In a list")]),
        # However the key is written.
        ({"list.top": "?"}, [Clash("?", "list.top", "help", "In a list")]),
        (
            {"pin": "down"},
            [Clash("down", "pin", "list.down", "In a list"), Clash("down", "pin", "page.down", "On the page")],
        ),
    ],
)
def test_two_that_hold_at_the_same_time_may_not_have_one_key(keymap, found):
    assert list(clashes(keymap, PARTS)) == found


def test_what_is_wrong_is_a_sentence_each():
    keymap = {"serach": "x", "pin": "crtl+p,P", "list.top": "s", "zzz": "z"}
    assert [(one.id, one.words) for one in flaws(keymap, PARTS)] == [
        ("serach", 'Nothing is called "serach" that a key could do; did you mean "search"?'),
        ("zzz", 'Nothing is called "zzz" that a key could do; docs/keys.md and `?` in the reader name them.'),
        ("pin", 'There is no key "crtl+p", which "pin" is to have.'),
        ("list.top", 'The key s would do both "list.top" and "search" in a list.'),
    ]


@pytest.mark.parametrize(
    "key", ["a", "G", "?", "question_mark", "f5", "ctrl+shift+left", "alt+x", "ctrl+@", "+", "comma"]
)
def test_a_key_is_known(key):
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "crtl+s", "ctrl", "ctrl+", "nonsense", "shift+nonsense"])
def test_a_key_is_not(key):
    assert not is_key(key)
