"""The figures the gate holds: what they were when somebody last pinned them, and for which documents."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gold import FOLDER, GoldDocument
from scoring import Tally

FLOORS = FOLDER / "floors.json"


def fingerprint(documents: Sequence[GoldDocument], folder: Path = FOLDER) -> dict[str, Any]:
    """What tells these labelled documents from others: their number, that of their statements, their files' sha256."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    statements = sum(not one.is_optional for document in documents for one in document.statements)
    return {"documents": len(documents), "statements": statements, "sha256": digest.hexdigest()}


def pinned(documents: Sequence[GoldDocument], tallies: Mapping[str, Tally]) -> str:
    """The floors file for these figures, each rounded down to a whole percent."""
    floors = {
        family: {figure: math.floor(percent) for figure, percent in tally.percent().items()}
        for family, tally in sorted(tallies.items())
    }
    return json.dumps({"labelled": fingerprint(documents), "floors": floors}, indent=2) + "\n"


def fallen(floors: Mapping[str, Mapping[str, float]], tallies: Mapping[str, Tally]) -> list[str]:
    """One line for every figure that is below its floor, or is not measured any more."""
    lines = []
    for family, figures in floors.items():
        shares = tallies[family].percent() if family in tallies else {}
        for figure, floor in figures.items():
            if shares.get(figure, 0.0) < floor:
                tally = tallies.get(family, Tally())
                counts = f"{tally.right[figure]} of {tally.all[figure]}"
                lines.append(f"{family}: {figure} {shares.get(figure, 0.0):.1f} % ({counts}), its floor is {floor} %")
    return lines
