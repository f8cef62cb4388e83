"""What the listing commands print, as text and as JSON, compared with files in `golden/`."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("library")

LISTINGS = {
    "documents": ("documents",),
    "statements": ("statements",),
    "statements_all": ("statements", "--all"),
    "entities": ("entities",),
    "sources": ("sources",),
    "links_all": ("links", "--all"),
}


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_listing_is_what_it_was(name, form, briefing, golden, settle):
    ran = briefing(*LISTINGS[name], "--format", form)
    assert ran.code == 0
    golden(f"{name}.{'txt' if form == 'text' else form}", settle(ran.out))


@pytest.mark.parametrize("name", LISTINGS)
def test_both_json_forms_say_the_same(name, briefing):
    whole = json.loads(briefing(*LISTINGS[name], "--format", "json").out)
    lines = [json.loads(line) for line in briefing(*LISTINGS[name], "--format", "jsonl").out.splitlines()]
    key = next(key for key, value in whole.items() if isinstance(value, list))
    assert whole["format"] == 1
    assert [{"format": 1, **one} for one in whole[key]] == lines


def test_a_briefing_is_what_it_was(briefing, library, golden, settle):
    for document in library.documents():
        name = document.source.rsplit("/", 1)[-1]
        golden(f"show_{name}", settle(briefing("show", document.id).out))


def test_export_is_what_it_was(briefing, golden, settle):
    golden("export.jsonl", settle(briefing("export").out))


def test_export_holds_lists_where_a_listing_has_counts(briefing):
    listed = json.loads(briefing("documents", "--format", "json").out)["documents"]
    exported = json.loads(briefing("export", "--format", "json").out)["documents"]
    for short, whole in zip(listed, exported, strict=True):
        assert len(whole.pop("statements")) == short.pop("statements")
        assert len(whole.pop("entities")) == short.pop("entities")
        assert whole.pop("text")
        assert whole.pop("mentions")
        assert whole == short


def test_every_span_of_the_contract_counts_into_the_shown_text(briefing):
    for line in briefing("export").out.splitlines():
        document = json.loads(line)
        text = briefing("show", document["id"], "--text").out
        assert text == document["text"]
        for mention in document["mentions"]:
            assert text[slice(*mention["span"])] == mention["text"]
        for statement in document["statements"]:
            for part in ("source", "cue", "content"):
                found = statement[part]
                if found:
                    assert " … ".join(text[slice(*span)] for span in found["spans"]) == found["text"]


def test_a_statement_of_the_outlet_names_its_agency_and_has_no_cue(briefing):
    lines = briefing("statements", "--all", "--format", "jsonl").out.splitlines()
    outlets = [one for one in map(json.loads, lines) if one["source"]["kind"] == "outlet"]
    assert [(one["source"]["name"], one["source"]["text"], one["source"]["spans"]) for one in outlets] == [
        ("Calder", "", [])
    ]
    assert outlets[0]["cue"] is None
    assert outlets[0]["content"]["quote"] == "none"


def test_search_hits_carry_a_document_or_a_statement(briefing):
    found = json.loads(briefing("search", "downstream", "--format", "json").out)
    assert (found["format"], found["total"], found["exact"]) == (1, 2, True)
    for hit in found["hits"]:
        assert hit.keys() == {"document", "score", "snippet"}
        words = {hit["snippet"]["text"][slice(*span)].lower() for span in hit["snippet"]["highlights"]}
        assert words == {"downstream"}
    found = json.loads(briefing("search", "downstream", "--statements", "--format", "json").out)
    assert {hit["statement"]["source"]["name"] for hit in found["hits"]} == {"Lena Ostrow", "Tomas Brandl"}


def test_filters_narrow_a_listing(briefing):
    def speakers(*arguments):
        lines = briefing("statements", *arguments, "--format", "jsonl").out.splitlines()
        return {json.loads(line)["source"]["text"] for line in lines}

    assert speakers("--by", "Ostrow") == {"Water Minister Lena Ostrow", "she"}
    assert speakers("--kind", "denied") == {"Tomas Brandl"}
    assert speakers("--kind", "anonymous") == {"an official who asked not to be named"}
    assert speakers("--since", "2026-05-03") == {"Water Minister Lena Ostrow", "she"}
    assert speakers("--until", "2026-05-02") == {"he"}
    assert speakers("valley") == {"he"}


def test_limit_is_kept_and_what_is_left_out_is_told(briefing):
    ran = briefing("search", "Orrin", "--limit", "1")
    assert len(ran.out.split("\n\n")) == 1
    assert "1 result of 3" in ran.err


def test_paths_are_separated_by_nul(briefing, reports):
    ran = briefing("documents", "-0")
    assert sorted(ran.out.split("\0")) == ["", *(str(file) for file in sorted(reports.iterdir()))]


def test_nothing_found_is_exit_code_1(briefing):
    for command in ("documents", "statements", "search", "entities"):
        ran = briefing(command, "zyxwv")
        assert (ran.code, ran.out) == (1, "")
    assert json.loads(briefing("documents", "zyxwv", "--format", "json").out) == {"format": 1, "documents": []}


def test_links_of_one_statement_show_the_other_end_and_the_reason(briefing, library):
    answer = next(one for one in library.statements() if one.cue.text == "rejected")
    assurance = next(one for one in library.statements() if one.cue.text == "told")
    seen = briefing("links", answer.id).out
    assert "replies to (0.88): answered here; both name Lena Ostrow and Orrin Dam" in seen
    assert assurance.id in seen
    assert "is replied to by (0.88)" in briefing("links", assurance.id).out
    other = next(one for one in library.statements() if one.cue.text == "According to")
    assert briefing("links", other.id).code == 1


def test_a_digest_says_why_what_is_new_stays_new(briefing, library, tmp_path):
    part = briefing("digest", "--new", "--limit", "1", "-o", tmp_path / "part.md")
    assert "These documents count as new the next time too: the limit left something out." in part.err
    asked = briefing("digest", "--new", "calm", "-o", tmp_path / "asked.md")
    assert "These documents count as new the next time too: this digest tells only what was asked for." in asked.err
    whole = briefing("digest", "--new", "-o", tmp_path / "whole.md")
    assert "count as new" not in whole.err
    assert briefing("digest", "--new", "-o", tmp_path / "none.md").code == 1
