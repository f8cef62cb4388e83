"""How what is shown looks, by name: in the colours of whatever theme is set, and never by colour alone.

A `Content` is given a style in Textual's words ("bold $text-accent"), which are looked up when it is drawn. Kinds
of entities differ in bold, italic and underlining as well as in colour.
"""

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
LINK = "link"
UNREAD = "unread"
AT_HAND = "at-hand"
MATCH = "match"
MATCH_AT = "match-at"
WARNING = "warning"
KEY = "key"

_LOOKS = {
    "person": "bold $text-accent",
    "organisation": "underline $text-primary",
    "place": "italic $text-success",
    "group": "italic underline $text-success",
    "name": "bold italic $text-error",
    "date": "underline $text-secondary",
    HEADLINE: "bold",
    HEADING: "bold $text-primary",
    MUTED: "$foreground 72%",
    SPEAKER: "bold $text-accent",
    UNSURE: "italic $text-warning",
    RELATION: "bold $text-primary",
    NUMBER: "$foreground 72%",
    BAR: "$foreground 72%",
    CHOSEN: "bold $text-accent",
    CHOSEN_TEXT: "on $accent 18%",
    PIN: "bold $text-warning",
    UNREAD: "bold $text-accent",
    LINK: "underline",
    AT_HAND: "reverse",
    MATCH: "underline on $warning 22%",
    MATCH_AT: "bold reverse $warning on $background",
    WARNING: "bold $text-warning",
    KEY: "bold $text-accent",
}


def styled(name: str) -> str:
    """The look of what is called `name`, as a `Content` takes it."""
    return _LOOKS[name]
