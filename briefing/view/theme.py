"""The program's own two themes: ink on paper, and paper on ink. Any theme of Textual's may be set instead."""

from textual.theme import Theme

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
        "block-cursor-background": "#2f4a6d",
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
        "footer-key-foreground": "#9a5b00",
        "input-selection-background": "#2b5c96 30%",
    },
)
THEMES = (INK, PAPER)
"""The first one is what the reader starts with."""
