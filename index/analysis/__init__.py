"""Document -> Analysis: who and what a document names, and who said what in it.

The language model is loaded in worker processes only (`AnalyserPool`); importing this package loads no spaCy.
"""

from index.analysis.models import Model, find_model
from index.analysis.pool import AnalyserPool
from index.analysis.version import ANALYSIS_VERSION

__all__ = ["ANALYSIS_VERSION", "AnalyserPool", "Model", "find_model"]
