"""Labels that are kept, and words that give away what a name is the name of."""

import re
from collections.abc import Iterable

from index.analysis.draft import Name
from index.analysis.roles import BODIES, is_role
from index.model import LABELS, Label

KEPT = frozenset(LABELS)
VALUES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}

BODY_ENDS = frozenset(
    """
    ministry department party council committee commission agency union bank university parliament congress
    senate court service society corps corp inc ltd plc llc group association authority institute federation
    league front alliance movement police news times post club office bureau assembly foundation legion herald
    gazette weekly tribune chronicle telegraph inquirer airlines airways organisation organization org coalition
    brigade battalion regiment army navy bloc guard trust tribunal secretariat directorate consortium academy
    orchestra holdings partners industries review journal magazine radio television network
    """.split()
)
FACILITY_ENDS = frozenset(
    """
    airport station road street avenue boulevard highway motorway bridge tower towers hotel stadium arena square
    palace mosque cathedral jail prison dam harbour harbor pier terminal plaza zoo base airfield airbase
    planetarium observatory checkpoint tunnel canal cemetery monastery mansion building barracks spaceport
    cosmodrome synagogue basilica shrine racecourse lighthouse hall castle temple hospital quay
    """.split()
)
HOUSES = frozenset("museum gallery center centre library theatre theater shipyard".split())
"""Buildings that are as often the body that works in them."""

LANDFORMS = frozenset(
    """
    island islands isle isles archipelago sea ocean gulf bay strait straits channel lake river mountain mountains
    mount peninsula desert valley delta coast cape narrows pass point hills ridge cove reef bluff glacier volcano
    plateau fjord forest creek falls canyon gorge
    """.split()
)
EVENT_ENDS = frozenset("cup olympics championship championships festival expo summit marathon fair".split())
LAW_ENDS = frozenset("act treaty accord accords pact constitution protocol".split())
WORK_ENDS = frozenset("award awards prize study survey".split())
GOVERNED_ENDS = frozenset("province county prefecture oblast governorate township republic".split())
BY_END: dict[str, Label] = {
    **dict.fromkeys(GOVERNED_ENDS, "GPE"),
    **dict.fromkeys(WORK_ENDS, "WORK_OF_ART"),
    **dict.fromkeys(LAW_ENDS, "LAW"),
    **dict.fromkeys(EVENT_ENDS, "EVENT"),
    **dict.fromkeys(LANDFORMS, "LOC"),
    **dict.fromkeys(FACILITY_ENDS | HOUSES, "FAC"),
    **dict.fromkeys(BODY_ENDS, "ORG"),
}
"""What a name of several words is that ends so."""

BODY_HEADS = frozenset(
    """
    university ministry department bank institute council church court organisation organization committee
    commission association society union federation league house board bureau office college school academy
    centre center party movement front army embassy chamber confederation
    """.split()
)
BY_HEAD: dict[str, Label] = {
    **dict.fromkeys(BODY_HEADS, "ORG"),
    **dict.fromkeys(LANDFORMS, "LOC"),
    **dict.fromkeys("museum gallery library theatre theater palace port bridge tower".split(), "FAC"),
    **dict.fromkeys("city town province district county municipality prefecture kingdom".split(), "GPE"),
    **dict.fromkeys("battle siege".split(), "EVENT"),
    **dict.fromkeys("treaty declaration".split(), "LAW"),
}
"""What a name is that has this word before "of", "for", "on" or "against"."""

STUDIES = frozenset("research policy studies study law rights strategic political medical legal crisis".split())
"""What a centre that is a body is for."""

PASSED_OVER = frozenset(BY_END) - frozenset(
    "post times club office front service act study fair point falls coast guard trust partners industries".split()
)
"""Words that end a name which the model may have passed over."""

WATERS = frozenset("sea ocean gulf strait straits archipelago peninsula desert mountains river islands".split())
"""Landforms that no town is named for."""

SURNAMES_TOO = frozenset(
    """
    hall castle temple street bridge tower towers court post club front church base square dam prison hotel road
    pass point hills ridge cove reef forest creek canyon gorge lake island isle coast bay rivers guard fair summit
    quay cape
    """.split()
)
RANKS = frozenset(
    """
    admiral marshal brigadier commodore corporal constable ensign ayatollah sheikh sheik imam mullah
    father sister brother reverend monsignor baron baroness count countess duke duchess earl emperor empress
    sultan emir shah tsar lama rear maj nurse goalkeeper councilor midfielder striker defender skipper geologist
    biologist baker fisherman fisherwoman brothers sisters colleague former acting interim
    """.split()
)
"""What stands before a name as a title does, besides roles."""

GOVERNED = frozenset(
    "town city village province district county region state port suburb municipality prefecture oblast".split()
)
"""What is said before "of" and the name of a place that has a government."""

HEAD = re.compile(r"(\S+)\s+(?:of|for|on|against)\s")


def is_title(word: str) -> bool:
    """Whether a word stands before names as a title: a role, an honorific or a rank."""
    return is_role(word) or word.lower() in RANKS


def is_body(text: str) -> bool:
    """Whether a name says that it is a body's."""
    words = [word.rstrip(".") for word in text.lower().replace("-", " ").split()]
    return bool(words) and (words[-1] in BODY_ENDS or any(word in BODIES for word in words))


def kind_of(text: str) -> Label | None:
    """The label that a name's head word gives away ("Museum of Flight", "Halvonia Street"), or None.

    HOUSES count as FAC: whether one of them acts as a body only its sentence can tell.
    """
    lower = text.lower()
    words = lower.split()
    if len(words) < 2:
        return None
    if headed := HEAD.search(lower):
        return BY_HEAD.get(headed.group(1))
    last = words[-1].rstrip(".").split("-")[-1]
    if last in {"center", "centre"} and STUDIES.intersection(words):
        return "ORG"
    if words[0] in {"cape", "mount"} and last not in BY_END and words[1] != "town":
        return "LOC"
    return BY_END.get(last)


def surnames(names: Iterable[Name]) -> set[str]:
    """The last words of the full names of persons."""
    return {
        name.text.split()[-1]
        for name in names
        if name.label == "PERSON" and len(name.text.split()) > 1 and name.text.split()[-1][0].isupper()
    }
