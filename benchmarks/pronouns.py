"""How many pronouns that speak are resolved, and how many of those rightly.

    .venv/bin/python benchmarks/pronouns.py PATH/gum_news.jsonl

The file holds one document a line: `text`, and `speakers`, each with `start` and `end` (code points), `text`, `kind`
(`pronoun`, `nominal` or `name`) and `names`, the names of whoever it refers to, as the document writes them.

Counted are the entries of kind `pronoun` that have names (without them nobody can say what is right), by pronoun:

- *he, she*: the row that the target is about; *it, they* and *I, we* are told beside it, then all of them, and
  below the entries of kind `nominal`.
- *resolved*: a statement has the pronoun among the words of its source, and that source has an entity. A pronoun that
  is nobody's source counts as not resolved. "I" and "we" that are nobody's source ("I think" in a quotation is how
  something is put) count as resolved when the innermost statement they stand in is.
- *right*: the entity's name or one of its aliases is the same as one of the names, begins or ends it, or is
  begun or ended by it, word by word and without what follows a comma ("Ada Lom, the head of …").

Last, the same by confidence. The analysis runs in this process with the best language model installed.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.analysis.pipeline import Analyser
from index.ingest import read_document
from index.model import Analysis, SourceFile, Span, Statement

GROUPS = {
    "he, she": {"he", "she", "him", "her", "his"},
    "it, they": {"it", "they", "them", "its", "their"},
    "I, we": {"i", "we", "me", "us", "my", "our"},
}
RESOLVED, RIGHT = "resolved", "right"


def main() -> None:
    """Print the table of a file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path, help="a file of documents with their speakers, one JSON object a line")
    counts: Counter[tuple[str, str]] = Counter()
    for row, confidence, outcome in outcomes(parser.parse_args().path):
        for name in (
            row,
            *(["all pronouns"] if row in GROUPS else []),
            *([f"confidence {confidence}"] * bool(confidence)),
        ):
            counts[name, "all"] += 1
            counts[name, RESOLVED] += outcome in {RESOLVED, RIGHT}
            counts[name, RIGHT] += outcome == RIGHT
    print(f"{'':18} {'entries':>8} {'resolved':>9} {'':>8} {'right':>6}")
    for name in (*GROUPS, "all pronouns", "nominal", *(f"confidence {level}" for level in ("high", "medium", "low"))):
        entries, resolved, right = (counts[name, column] for column in ("all", RESOLVED, RIGHT))
        print(f"{name:18} {entries:8} {resolved:9} {_percent(resolved, entries)} {right:6} {_percent(right, resolved)}")


def outcomes(path: Path) -> Iterator[tuple[str, str | None, str]]:
    """For each entry that counts: its row, the confidence if it is resolved, and what became of it."""
    analyser = Analyser.load(None)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        data = record["text"].encode()
        source = SourceFile(f"file:///{number}.txt", data, hashlib.sha256(data).hexdigest())
        analysis = analyser.analyse(read_document(source))
        for entry in record["speakers"]:
            row = _row(entry)
            if row is None or not entry["names"]:
                continue
            statement = _statement(analysis, Span(entry["start"], entry["end"]), is_first=row == "I, we")
            entity = statement.source.entity if statement else None
            if statement is None or entity is None:
                yield row, None, "open"
                continue
            own = next(each for each in analysis.entities if each.id == entity)
            is_right = any(_is_same(name, gold) for name in (own.name, *own.aliases) for gold in entry["names"])
            yield row, statement.source.confidence, RIGHT if is_right else RESOLVED


def _row(entry: dict[str, Any]) -> str | None:
    if entry["kind"] == "nominal":
        return "nominal"
    word = entry["text"].lower()
    return next((row for row, words in GROUPS.items() if entry["kind"] == "pronoun" and word in words), None)


def _statement(analysis: Analysis, span: Span, *, is_first: bool) -> Statement | None:
    """The statement whose source the span is part of; for "I" else the innermost one around it."""
    for statement in analysis.statements:
        if any(part.overlaps(span) for part in statement.source.spans):
            return statement
    around = [s for s in analysis.statements if is_first and any(part.covers(span) for part in s.content.spans)]
    return min(around, key=lambda statement: sum(map(len, statement.content.spans)), default=None)


def _is_same(name: str, gold: str) -> bool:
    ours, theirs = _words(name), _words(gold)
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and (longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter)


def _words(name: str) -> list[str]:
    words = name.split(",")[0].replace("’", "'").replace(".", "").casefold().removesuffix("'s").split()
    return words[1:] if words[:1] == ["the"] else words


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f} %" if whole else f"{'-':>8}"


if __name__ == "__main__":
    main()
