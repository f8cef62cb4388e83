"""Positions: what somebody has said on a subject through time, and how that changed; two speakers side by side."""

from index.positions.finding import Positions
from index.positions.model import Beside, Speaker, Stance, Timeline

__all__ = ["Beside", "Positions", "Speaker", "Stance", "Timeline"]
