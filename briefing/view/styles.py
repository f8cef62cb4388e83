"""The names of the styles that text is shown in; `app.tcss` says how each looks.

A span of `Content` names one with a dot before it (".speaker"). Every screen lists them all as its component
classes, so the same view works on any of them.
"""

from briefing.view.kinds import KINDS

HEADLINE = "headline"
HEADING = "heading"
MUTED = "muted"
SPEAKER = "speaker"
UNSURE = "unsure"
RELATION = "relation"
NUMBER = "number"
BAR = "bar"
CHOSEN = "chosen"
CHOSEN_TEXT = "chosen-text"
PIN = "pin"
MATCH = "match"
MATCH_AT = "match-at"
WARNING = "warning"
KEY = "key"

STYLES = frozenset(
    {kind.style for kind in KINDS}
    | {HEADLINE, HEADING, MUTED, SPEAKER, UNSURE, RELATION, NUMBER, BAR, CHOSEN, CHOSEN_TEXT}
    | {PIN, MATCH, MATCH_AT, WARNING, KEY}
)
"""Every style there is."""


def styled(name: str) -> str:
    """How a `Content` names the style `name`."""
    return f".{name}"
