"""The time that things are stored with."""

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, to the microsecond; such strings sort as the moments do."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
