#!/usr/bin/env python3
"""Print how well relations are found on the gold pairs: report.py [PART,PART …] [--library FOLDER] [--cases].

A library that is given is kept, with the reports in a folder beside it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from pairs import agreement, read_pairs, score, write_reports

from index.library import Library


def main() -> None:
    """Score one part of the pairs, or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="*")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--cases", action="store_true", help="print the titles of what was wrong or missed")
    options = parser.parse_args()
    pairs = [pair for part in options.part.split(",") for pair in read_pairs(part)]
    with tempfile.TemporaryDirectory() as temporary:
        place = options.library or Path(temporary) / "library"
        texts = place.with_name(f"{place.name}-texts")
        texts.mkdir(exist_ok=True)
        write_reports(pairs, texts)
        with Library.open(place) as library:
            library.add([texts])
            scores = score(pairs, library)
    print(f"{len(pairs)} pairs; agreement %.3f, kappa %.3f" % agreement(pairs))
    for relation, one in scores.items():
        print(
            f"{relation:12} precision {one.precision:.2f} (of all {one.precision_of_all:.2f}) recall {one.recall:.2f}"
            f"   {one.right} right, {one.wrong} wrong, {one.missed} missed, {one.stray} stray"
        )
        for kind, titles in one.cases.items() if options.cases else ():
            for title in titles:
                print(f"    {kind}: {title}")


if __name__ == "__main__":
    sys.exit(main())
