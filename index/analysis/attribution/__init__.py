"""Who said what: each module one family of rules, run in the order of `FAMILIES`."""

from collections.abc import Callable

from index.analysis.attribution.according import find_according
from index.analysis.attribution.labelled import find_labelled
from index.analysis.attribution.mending import mend_parse
from index.analysis.attribution.nominal import find_light, find_nominal
from index.analysis.attribution.quoted import attach_quotations
from index.analysis.attribution.settle import settle
from index.analysis.attribution.verbs import find_verbal
from index.analysis.draft import Draft

FAMILIES: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("mending", mend_parse),
    ("light verbs", find_light),
    ("verbs", find_verbal),
    ("according", find_according),
    ("nominal", find_nominal),
    ("labelled", find_labelled),
    ("quotations", attach_quotations),
    ("settle", settle),
)
