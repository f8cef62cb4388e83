"""Print the gate's figures, family by family, and what was missed.

.venv/bin/python tests/engine/analysis/gate/report.py [FAMILY …] [--misses]
"""

import argparse

from gold import read_gate
from scoring import FIGURES, Tally, score_gate

from index.analysis.models import find_model
from index.analysis.pipeline import Analyser


def _cell(tally: Tally, figure: str) -> str:
    share = tally.percent().get(figure)
    return "-" if share is None else f"{tally.right[figure]}/{tally.all[figure]} {share:.0f}"


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help="only these fixture files")
    parser.add_argument("--misses", action="store_true", help="print every miss too")
    options = parser.parse_args()
    documents = [one for one in read_gate() if not options.families or one.family in options.families]
    tallies = score_gate(documents, Analyser.load(find_model().name).analyse)
    print(f"{'':16s}" + "".join(f"{figure.replace('entity', 'ent.'):>15s}" for figure in FIGURES))
    for family, tally in sorted(tallies.items(), key=lambda item: (item[0] == "overall", item[0])):
        print(f"{family:16s}" + "".join(f"{_cell(tally, figure):>15s}" for figure in FIGURES))
    if options.misses:
        for family, tally in tallies.items():
            if family != "overall":
                print(f"\n== {family}", *tally.misses, sep="\n")


if __name__ == "__main__":
    main()
