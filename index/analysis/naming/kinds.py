"""Labels that are kept, and words that give away what a name is the name of."""

import re
from collections.abc import Iterable

from index.analysis.draft import Name
from index.analysis.roles import BODIES
from index.model import Label

KEPT = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"}
VALUES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
BODY_ENDS = re.compile(
    r"(?i)\b(?:ministry|department|party|council|committee|commission|agency|union|bank|university|parliament|"
    r"congress|senate|court|service|society|corps|corp\.?|inc\.?|ltd\.?|group|association|authority|institute|"
    r"federation|league|front|alliance|movement|police|news|times|post|club|office|bureau|assembly|foundation|legion|herald|gazette|weekly|tribune|"
    r"chronicle|telegraph|inquirer|plc|llc|airlines|airways|organi[sz]ation|org|coalition|brigade|battalion|regiment|"
    r"army|navy|air force|tribunal|secretariat|directorate|consortium|academy|orchestra|holdings|partners|industries)$"
)
FACILITY_ENDS = frozenset(
    """
    airport station road street avenue boulevard highway motorway bridge tower towers hotel stadium arena square palace
    mosque cathedral jail prison dam harbour harbor pier terminal plaza zoo base airfield airbase planetarium
    observatory checkpoint tunnel canal cemetery monastery mansion building barracks shipyard spaceport cosmodrome
    synagogue basilica shrine racecourse lighthouse hall castle temple hospital
    """.split()
)
HOUSES = frozenset("museum gallery center centre library theatre theater".split())
"""Buildings that are as often the body that works in them."""

STUDIES = frozenset(
    "research policy studies study law rights strategic political medical legal crisis analysis".split()
)
"""What a centre that is a body is for."""

RANKS = frozenset(
    """
    admiral marshal brigadier commodore corporal private constable ensign ayatollah sheikh sheik imam mullah father
    sister brother reverend monsignor baron baroness count countess duke duchess earl emperor empress sultan emir shah
    tsar lama rear maj staff special agent first second interim acting former
    """.split()
)
"""What stands before a name as a title does, besides roles."""

SURNAMES_TOO = frozenset(
    """
    hall castle temple street bridge tower towers court post club front church base square dam prison hotel road
    """.split()
)
EVENT_ENDS = frozenset("cup olympics championship championships festival expo summit marathon fair".split())
LAW_ENDS = frozenset("act treaty accord accords pact constitution protocol".split())
WORK_ENDS = frozenset("award awards prize study survey".split())
BODY_HEADS = frozenset(
    """
    university ministry department bank institute council church court organisation organization committee commission
    association society union federation league house board bureau office college school academy centre center party
    movement front army embassy office chamber confederation
    """.split()
)
"""What a body's name may begin with, before "of", "for", "on" or "against"."""

GOVERNED = frozenset(
    "town city village province district county region state port suburb municipality prefecture oblast".split()
)
"""What is said before "of" and the name of a place that has a government."""

GOVERNED_HEADS = frozenset("city town province district county municipality prefecture kingdom".split())
GOVERNED_ENDS = frozenset("province county prefecture oblast governorate township republic".split())
ENDS = (
    FACILITY_ENDS
    | HOUSES
    | frozenset(
        """
        ministry department party council committee commission agency university parliament congress senate court corps
        association authority institute federation league alliance bureau assembly foundation legion herald gazette
        tribune news airlines brigade battalion regiment tribunal
        """.split()
    )
)
"""Words that end a name which the model may have passed over."""

HEAD = re.compile(r"(\S+)\s+(?:of|for|on|against)\s")


def is_body(text: str) -> bool:
    """Whether a name says that it is a body's."""
    return bool(BODY_ENDS.search(text)) or any(word.lower() in BODIES for word in text.split())


def kind_of(text: str) -> Label | None:
    """The label that a name's head word gives away ("Museum of Flight", "Halvonia Street"), or None.

    HOUSES count as FAC: whether one of them acts as a body only its sentence can tell.
    """
    words = text.lower().replace("’", "'").split()
    if len(words) < 2:
        return None
    if headed := HEAD.search(text.lower()):
        head = headed.group(1)
        if head in BODY_HEADS:
            return "ORG"
        if head in HOUSES:
            return "FAC"
        return "GPE" if head in GOVERNED_HEADS else None
    last = words[-1].rstrip(".")
    if BODY_ENDS.search(text) or (last in {"center", "centre"} and STUDIES.intersection(words)):
        return "ORG"
    for label, ends in (
        ("FAC", FACILITY_ENDS | HOUSES),
        ("EVENT", EVENT_ENDS),
        ("LAW", LAW_ENDS),
        ("WORK_OF_ART", WORK_ENDS),
        ("GPE", GOVERNED_ENDS),
    ):
        if last in ends:
            return label
    return None


def surnames(names: Iterable[Name]) -> set[str]:
    """The last words of the full names of persons."""
    return {
        name.text.split()[-1]
        for name in names
        if name.label == "PERSON" and len(name.text.split()) > 1 and name.text.split()[-1][0].isupper()
    }
