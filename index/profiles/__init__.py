"""Profiles: what a library knows of an entity; and timelines: what was said on a subject, day by day."""

from index.profiles.finding import Profiles
from index.profiles.model import Companion, Described, Period, Profile, SubjectTimeline

__all__ = ["Companion", "Described", "Period", "Profile", "Profiles", "SubjectTimeline"]
