"""How the themes look as data: contrasts, and what is left of them where there are few colours or none."""

import re
from itertools import product

import pytest
from rich.color import ColorSystem
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import Theme
from textual.widgets import OptionList, Static

from briefing.view import styles
from briefing.view.kinds import KINDS
from briefing.view.theme import FEW_COLOURS, FEW_COLOURS_CSS, THEMES, has_few_colours, theme_flaw

PLACES = (
    *("background", "surface", "panel"),
    *("block-cursor-background", "block-cursor-blurred-background"),
)
"""What a text may stand on."""
TEXTS = sorted(
    {
        *(kind.style for kind in KINDS),
        *(styles.HEADLINE, styles.HEADING, styles.MUTED, styles.SPEAKER, styles.UNSURE, styles.RELATION),
        *(styles.NUMBER, styles.BAR, styles.CHOSEN, styles.PIN, styles.WARNING, styles.KEY),
    }
)
MARKS = (styles.CHOSEN_TEXT, styles.MATCH, styles.MATCH_AT)
"""What is laid over a text."""


def variables(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate()


def colour(theme: Theme, words: str) -> Color:
    """A colour as styles and sheets write it: "$foreground 72%"."""
    name, share = re.fullmatch(r"\$([\w-]+)(?: (\d+)%)?", words).groups()
    found = Color.parse(variables(theme)[name])
    return found.multiply_alpha(int(share) / 100) if share else found


def look(theme: Theme, name: str, place: Color) -> tuple[Color, Color]:
    """The colour of a text of a look, and of what is behind it, on a `place`."""
    front, _, back = styles.styled(name).partition("on ")
    behind = place + colour(theme, back) if back else place
    front = re.search(r"\$[\w-]+(?: \d+%)?", front)
    text = behind + colour(theme, front[0] if front else "$foreground")
    return (behind, text) if "reverse" in styles.styled(name) else (text, behind)


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    least, most = sorted((luminance(one), luminance(other)))
    return (most + 0.05) / (least + 0.05)


def pairs(theme: Theme):
    """Every text on everything it may stand on, by name."""
    for name, place in product(TEXTS, PLACES):
        yield f"{name} on {place}", *look(theme, name, colour(theme, f"${place}"))
    for name, mark, place in product(TEXTS, MARKS[:2], ("background", "surface")):
        marked = look(theme, mark, colour(theme, f"${place}"))[1]
        yield f"{name} in {mark} on {place}", *look(theme, name, marked)
    for mark, place in product(MARKS, PLACES):
        yield f"{mark} on {place}", *look(theme, mark, colour(theme, f"${place}"))
    for front, back in (
        ("$block-cursor-foreground", "$block-cursor-background"),
        ("$block-cursor-blurred-foreground", "$block-cursor-blurred-background"),
        ("$footer-key-foreground", "$panel"),
        ("$background", "$primary"),
    ):
        yield f"{front} on {back}", colour(theme, front), colour(theme, back)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_everything_it_may_stand_on(theme):
    least = 7 if "contrast" in theme.name else 4.5
    found = {name: contrast(text, behind) for name, text, behind in pairs(theme)}
    assert len(found) > 100
    assert not {name: round(ratio, 2) for name, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_with_sixteen_colours_no_text_is_as_what_is_behind_it(theme):
    def quantised(one: Color) -> int | None:
        return one.rich_color.downgrade(ColorSystem.STANDARD).number

    assert not [name for name, text, behind in pairs(theme) if quantised(text) == quantised(behind)]


def test_what_is_marked_is_told_without_colour():
    weights = {name: set(styles.styled(name).split()) & {"bold", "underline", "reverse"} for name in MARKS[1:]}
    assert all(weights.values())
    assert "reverse" in weights[styles.MATCH_AT]
    assert "reverse" not in weights[styles.MATCH]
    # The chosen statement has a sign and a bold number in the margin.
    assert "bold" in styles.styled(styles.CHOSEN)


@pytest.mark.parametrize(
    ("system", "is_monochrome", "few"),
    [
        ("truecolor", False, False),
        ("256", False, False),
        ("standard", False, True),
        (None, False, True),
        ("truecolor", True, True),
    ],
)
def test_few_colours_are_sixteen_or_none(system, is_monochrome, few):
    assert has_few_colours(system, is_monochrome=is_monochrome) == few


def test_a_theme_that_is_not_there_is_told_with_one_that_is():
    assert theme_flaw("nord") == theme_flaw("briefing-contrast") == ""
    assert theme_flaw("nrod") == "There is no theme “nrod”. Did you mean “nord”?"
    assert "briefing-contrast-light" in theme_flaw("zzz")


class Chooser(App[None]):
    """A list and the titles of two panes, coloured as the sheets of the reader colour them."""

    CSS = (
        FEW_COLOURS_CSS
        + """
        #list { border: none; }
        #list > .option-list--option-highlighted { text-style: none; color: $primary; background: $panel; }
        Screen.-on-reading #reading-title { background: $primary; color: $background; }
        """
    )

    def compose(self) -> ComposeResult:
        yield Static("2 Page", id="reading-title")
        yield Static("3 Statements", id="statements-title")
        yield OptionList("one", "two", id="list")

    def told_apart(self) -> dict[str, set[str]]:
        """The words on the screen that are not shown as most are, and how."""
        strips = self.screen._compositor.render_strips()
        words = {one.text.strip(): one.style for strip in strips for one in strip if one.text.strip() and one.style}
        looks = {
            word: {look for look in ("reverse", "bold", "underline") if getattr(style, look)}
            for word, style in words.items()
        }
        return {word: found for word, found in looks.items() if found}


async def test_with_few_colours_what_is_chosen_and_what_has_the_focus_are_told_apart():
    app = Chooser()
    async with app.run_test(size=(40, 10)) as pilot:
        app.screen.add_class("-on-reading")
        app.query_one(OptionList).highlighted = 1
        await pilot.pause()
        assert app.told_apart() == {}
        app.add_class(FEW_COLOURS)
        await pilot.pause()
        assert app.told_apart() == {"2 Page": {"reverse"}, "two": {"bold", "underline"}}
