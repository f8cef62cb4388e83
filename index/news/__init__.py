"""What is new in a library since the user last looked, or since a moment."""

from index.news.finding import News
from index.news.model import Arrivals, Change

__all__ = ["Arrivals", "Change", "News"]
