"""The user's settings, from `config.toml` and the environment; everything works without them."""

from briefing.configuration.reading import MODEL_VARIABLE, load_settings
from briefing.configuration.settings import Columns, Dates, DateStyle, Flaw, Reader, Settings, Start, Width

__all__ = [
    "MODEL_VARIABLE",
    "Columns",
    "DateStyle",
    "Dates",
    "Flaw",
    "Reader",
    "Settings",
    "Start",
    "Width",
    "load_settings",
]
