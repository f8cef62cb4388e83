"""A statement as it is copied: who, how, when, the words, where they stand; two lines, nothing that steers anything."""

import unicodedata
from dataclasses import replace

from briefing.view.citation import citation
from index.threads.model import Said


def cited(library, words, **document):
    found = next(one for one in library.statements() if words in one.content.text)
    return citation(Said(found, replace(library.summary(found.document), **document))), found.id


def test_words_that_are_quoted_are_in_quotation_marks_and_others_say_what_they_are(library):
    text, identifier = cited(library, "Nobody downstream needs")
    assert text == (
        "Lena Ostrow (“she”), told Calder: “Nobody downstream needs to move, … We have measured it twice.”\n"
        f"— Calder, Port Elster, 3 May 2026: “Orrin Dam to open its gates on Friday” [{identifier}]"
    )
    text, _ = cited(library, "assurance that nobody")
    assert text.startswith("Tomas Brandl, rejected: Water Minister Lena Ostrow’s assurance")
    assert "needed to move [" in text.splitlines()[0]
    text, _ = cited(library, "She has never")
    assert "he" in text.partition(":")[0]
    assert "2 May 2026" in text.partition(":")[0]


def test_a_hostile_document_only_shows(library):
    for words in ("# Not a heading", "Stay calm"):
        text, _ = cited(library, words, title="Red \x1b[31malert\n\u202etxet", agency="Cal\x07der\n")
        assert len(text.splitlines()) == 2
        assert not any(unicodedata.category(one) in ("Cc", "Cf") for one in text.replace("\n", ""))
