"""The pool: real worker processes, whatever happens in them."""

import pytest

from index.analysis import ANALYSIS_VERSION, AnalyserPool, find_model
from index.errors import Cancelled

TEXT = "Clara Tarven said the bridge would open in May."


def test_findings_come_back_from_the_workers(document_of):
    documents = [document_of(f"{TEXT} It is number {number}.", f"{number}.txt") for number in range(6)]
    with AnalyserPool(processes=1) as pool:
        found = {analysis.document: analysis for analysis in pool.analyse(documents)}
    assert set(found) == {document.id for document in documents}
    assert all(
        analysis.version == ANALYSIS_VERSION and analysis.model == find_model().label for analysis in found.values()
    )
    assert all(analysis.statements for analysis in found.values())


def test_cancelling_stops_the_work(document_of):
    with AnalyserPool(processes=1) as pool, pytest.raises(Cancelled):
        list(pool.analyse([document_of(TEXT)], is_cancelled=lambda: True))
