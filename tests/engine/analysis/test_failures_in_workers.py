"""What goes wrong in a rule costs one document its findings, and the log has it."""

import logging

from index.analysis import pool
from index.analysis.pipeline import Analyser


def test_a_fault_in_a_rule_spares_the_others(analyser, document_of, monkeypatch):
    good, bad = document_of("Clara Tarven said no.", "good.txt"), document_of("Rain fell.", "bad.txt")

    def analyse(self, document):
        if document.id == bad.id:
            raise ValueError("a rule's fault")
        return real(self, document)

    real = Analyser.analyse
    monkeypatch.setattr(Analyser, "analyse", analyse)
    monkeypatch.setattr(pool, "_analyser", analyser)
    (found, nothing), (empty, failure) = pool._work([good, bad])
    assert (found.document, nothing) == (good.id, None)
    assert (empty.document, empty.statements) == (bad.id, ())
    assert "a rule's fault" in failure


def test_a_failure_is_logged_by_the_parent(document_of, caplog):
    class Done:
        def result(self):
            document = document_of("Rain fell.")
            return [(pool.Analysis(document.id, 1, None), "Traceback: a rule's fault")]

    with caplog.at_level(logging.ERROR):
        assert len(list(pool.AnalyserPool()._received(Done()))) == 1
    assert "a rule's fault" in caplog.text
