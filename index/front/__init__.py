"""The front page of a library: what leads among the newest statements, what may not agree, the documents by day."""

from index.front.finding import FrontPage
from index.front.model import Day, Front, Leading

__all__ = ["Day", "Front", "FrontPage", "Leading"]
