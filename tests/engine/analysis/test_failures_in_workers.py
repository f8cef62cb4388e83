"""What goes wrong in a worker costs one document its findings, no more, and is never shown as a traceback."""

import logging
import os
import signal

import pytest

from index.analysis import AnalyserPool, pool
from index.analysis.pipeline import Analyser
from index.errors import ModelMissing


def test_a_fault_in_a_rule_spares_the_others(analyser, document_of, monkeypatch, caplog):
    good, bad = document_of("Clara Tarven said no.", "good.txt"), document_of("Rain fell.", "bad.txt")

    def analyse(self, document):
        if document.id == bad.id:
            raise ValueError("a rule's fault")
        return real(self, document)

    real = Analyser.analyse
    monkeypatch.setattr(Analyser, "analyse", analyse)
    monkeypatch.setattr(pool, "_analyser", analyser)
    with caplog.at_level(logging.ERROR):
        found = list(pool._sound(pool._work([good, bad])))
    assert [analysis.document for analysis in found] == [good.id]
    assert "a rule's fault" in caplog.text


def test_documents_of_a_worker_that_dies_are_analysed_by_another(document_of):
    documents = [document_of(f"Clara Tarven said {number}.", f"{number}.txt") for number in range(12)]
    with AnalyserPool(processes=1) as workers:
        found = []
        for analysis in workers.analyse(documents):
            if not found:
                for process in workers._processes:
                    os.kill(process.pid, signal.SIGKILL)
                    process.join()
            found.append(analysis.document)
    assert sorted(found) == sorted(document.id for document in documents)


def test_a_model_that_cannot_be_loaded_is_said_in_one_sentence(document_of, tmp_path, capfd):
    (tmp_path / "config.cfg").touch()
    with AnalyserPool(model=str(tmp_path), processes=1) as workers, pytest.raises(ModelMissing, match="loaded"):
        list(workers.analyse([document_of("Rain fell.")]))
    assert "Traceback" not in capfd.readouterr().err
