"""Related statements: which statements repeat, answer or share a matter with one, and why.

Links are found when they are asked for, from the index and the findings as they stand; nothing is stored.
"""

from index.links.finding import related
from index.links.pool import StatementPool

__all__ = ["StatementPool", "related"]
