"""The way back and forward, against a model that is plain to see: a list of places and where in it one is."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.places import HOME, Address, Place
from briefing.screens.history import _LONGEST, History

_STEPS = st.lists(
    st.one_of(
        st.sampled_from(["back", "forward", "stay"]),
        st.integers(0, 9).map(lambda number: Place(Address("document", f"{number:012}"))),
    ),
    max_size=60,
)


@given(_STEPS)
def test_back_and_forward_go_along_the_way_that_was_taken(steps):
    way, at = [Place(HOME)], 0
    history = History()
    for step in steps:
        here = way[at]
        if isinstance(step, Place):
            history.leave(here)
            way, at = [*way[: at + 1], step], at + 1
        elif step == "back":
            assert history.back(here) == (way[at - 1] if at else None)
            at = max(at - 1, 0)
        elif step == "forward":
            assert history.forward(here) == (way[at + 1] if at + 1 < len(way) else None)
            at = min(at + 1, len(way) - 1)
        else:
            # Setting out for what can't be reached leaves everything as it was.
            history.leave(here)
            history.back(here)
            history.stay()
        if step != "stay":
            history.arrive()
        assert len(history) == at


def test_the_oldest_places_are_forgotten_and_a_refusal_twice_changes_nothing():
    history = History()
    for number in range(_LONGEST + 5):
        history.leave(Place(Address("entity", str(number))))
        history.arrive()
    assert len(history) == _LONGEST
    history.stay()
    assert len(history) == _LONGEST
    last = None
    while (place := history.back(Place(HOME))) is not None:
        last = place
    assert last.page.id == "5"
