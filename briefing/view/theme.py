"""The program's own themes: ink on paper and paper on ink, each in a form of high contrast too.

Any theme of Textual's may be set instead. In ours every text has a contrast to what is behind it of at least 4.5 to 1,
in those of high contrast of at least 7 to 1 (levels AA and AAA of WCAG 2.2, 1.4.3 and 1.4.6).
"""

import difflib

from textual.theme import BUILTIN_THEMES, Theme

INK = Theme(
    name="briefing-dark",
    primary="#6f9fd8",
    secondary="#9aa3b5",
    accent="#e3b25a",
    foreground="#dcd8ce",
    background="#15171b",
    surface="#191c21",
    panel="#252932",
    success="#8fc08a",
    warning="#e0a84f",
    error="#dd8078",
    dark=True,
    variables={
        "block-cursor-background": "#263f5f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#252932",
        "block-cursor-blurred-foreground": "#dcd8ce",
        "footer-key-foreground": "#e3b25a",
        "input-selection-background": "#6f9fd8 35%",
    },
)
PAPER = Theme(
    name="briefing-light",
    primary="#2b5c96",
    secondary="#5d6675",
    accent="#9a5b00",
    foreground="#26241f",
    background="#faf7f0",
    surface="#f4f0e7",
    panel="#e6dfd0",
    success="#2f6f36",
    warning="#a35f00",
    error="#a83a35",
    dark=False,
    variables={
        "block-cursor-background": "#c3d5ea",
        "block-cursor-foreground": "#14120f",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6dfd0",
        "block-cursor-blurred-foreground": "#26241f",
        "footer-key-foreground": "#854d00",
        "input-selection-background": "#2b5c96 30%",
    },
)
INK_CONTRAST = Theme(
    name="briefing-contrast",
    primary="#8cc4ff",
    secondary="#d0d0d0",
    accent="#ffd24a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#8ff08f",
    warning="#ffc400",
    error="#ffa8a0",
    dark=True,
    variables={
        "block-cursor-background": "#0a3266",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2a2a2a",
        "block-cursor-blurred-foreground": "#ffffff",
        "footer-key-foreground": "#ffd24a",
        "input-selection-background": "#8cc4ff 35%",
    },
)
PAPER_CONTRAST = Theme(
    name="briefing-contrast-light",
    primary="#003d80",
    secondary="#333333",
    accent="#663a00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ececec",
    success="#004d0a",
    warning="#663a00",
    error="#8a0000",
    dark=False,
    variables={
        "block-cursor-background": "#cfe2ff",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e0e0e0",
        "block-cursor-blurred-foreground": "#000000",
        "footer-key-foreground": "#663a00",
        "input-selection-background": "#003d80 25%",
    },
)
THEMES = (INK, PAPER, INK_CONTRAST, PAPER_CONTRAST)
"""The first one is what the reader starts with."""

FEW_COLOURS = "-few-colours"
"""The class of the application on a terminal that has few colours, or where the user wants none."""
_TITLES = ", ".join(
    f"App.{FEW_COLOURS} .-on-{pane} #{pane}-title"
    for pane in ("documents", "reading", "statements", "related", "beside")
)
FEW_COLOURS_CSS = f"""
{_TITLES} {{
    text-style: reverse !important;
    color: $foreground !important;
    background: $background !important;
}}
App.{FEW_COLOURS} .option-list--option-highlighted {{ text-style: bold underline !important; }}
"""
"""What has the focus and what is chosen there: two shades of a theme may become one colour. Lists know no reverse."""


def has_few_colours(color_system: str | None, *, is_monochrome: bool) -> bool:
    """Whether colours can't be relied on: sixteen or fewer of them, or none wanted (NO_COLOR).

    Args:
        color_system: what Rich takes the terminal to have ("truecolor", "256", "standard").
        is_monochrome: whether colours become shades of grey.
    """
    return is_monochrome or color_system not in ("truecolor", "256")


def theme_flaw(name: str) -> str:
    """A sentence on why `name` is no theme, "" where it is one."""
    names = sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)})
    if name in names:
        return ""
    near = difflib.get_close_matches(name, names, 1)
    hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(names)}."
    return f"There is no theme “{name}”. {hint}"
