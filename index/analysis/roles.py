"""Words for what people are ("president", "spokeswoman"), written down here from general knowledge of the press.

A role names a person by what they do; it is stripped from names, remembered as their title, and used to find whom
"the premier" means. Roles that say the same are folded to one word, so that "premier" finds a "Prime Minister".
"""

ROLES = frozenset(
    """
    activist actor actress adviser advisor aide ambassador analyst archbishop attorney author banker
    bishop boss broker businessman businesswoman candidate captain cardinal chairman chairperson
    chairwoman chair chancellor chief coach colonel columnist commander commissioner congressman
    congresswoman correspondent councillor councilman councilwoman counsel deputy detective diplomat
    director doctor dr economist editor engineer envoy executive expert farmer founder general governor
    head historian inspector investigator journalist judge justice king lawmaker lawyer leader
    legislator lieutenant lt major manager mayor mediator minister mp negotiator nominee officer
    official owner partner pastor philosopher physician pilot playwright politician pope premier
    president prince princess principal producer professor prosecutor queen rabbi reporter
    representative rep researcher resident scientist secretary sen senator sergeant sgt sheriff speaker
    spokesman spokesperson spokeswoman strategist student superintendent supervisor surgeon teacher
    treasurer trustee undersecretary vice-president victim predecessor successor counterpart namesake
    founder volunteer witness worker writer
    """.split()
)

HONORIFICS = frozenset(
    """
    mr mrs ms miss sir dame lord lady dr prof rev gen col capt lt sgt sen rep gov st
    """.split()
)

COURTESIES = frozenset({"mr", "mrs", "ms", "miss"})
"""Honorifics that say nothing of an office."""

MASCULINE = frozenset(
    """
    mr sir lord king prince pope businessman congressman councilman actor father
    husband son brother man boy uncle nephew grandfather stepfather widower groom boyfriend
    """.split()
)
FEMININE = frozenset(
    """
    mrs ms miss dame lady queen princess chairwoman spokeswoman businesswoman congresswoman councilwoman
    actress mother wife daughter sister woman girl
    aunt niece grandmother stepmother widow bride girlfriend
    """.split()
)

SAME_ROLE = {
    "premier": "prime minister",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "advisor": "adviser",
    "mp": "lawmaker",
    "legislator": "lawmaker",
    "parliamentarian": "lawmaker",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "gov": "governor",
    "attorney": "lawyer",
    "boss": "chief",
}

ANONYMOUS = frozenset(
    """
    activist aide analyst auditor authority captor colleague commentator critic diplomat economist expert eyewitness
    fan friend insider investigator investor journalist lawmaker lawyer local medic member neighbor neighbour observer
    officer official onlooker opponent passenger people person police prosecutor protester relative reporter
    researcher resident respondent scientist soldier someone source spectator strategist supporter survivor trader
    user voter witness worker Democrat Republican doctor rescuer
    """.lower().split()
)

BODIES = frozenset(
    """
    administration agency airline airport alliance army assembly association authority bank board bloc body bureau
    brigade broadcaster cabinet campaign carrier chamber charity church clinic club coalition college commission
    committee company congress consortium corporation council court department directorate embassy federation firm force
    foundation government gallery group hospital house inspectorate institute institution junta kremlin league mediator
    ministry mission newspaper network office operator opposition organisation organization outlet panel parliament
    party police presidency publisher railway regulator school secretariat senate service society team theatre theater
    think-tank tribunal union university watchdog zoo
    """.split()
)

DOCUMENTS = frozenset(
    """
    account analysis article audit banner bill book brief bulletin cable communique communiqué complaint constitution
    data datum decree disclosure document dossier draft email estimate figure filing finding footage forecast
    guideline indictment judgment law lawsuit letter memo memorandum motion note notice number order paper petition
    placard plaque poll post press projection proposal record release report research resolution result ruling sign
    statement statistic study summary survey tally testimony text transcript treaty tweet verdict video
    """.split()
)

NEUTRAL = frozenset(
    """
    former then current new old outgoing incoming acting late longtime long-time veteran senior top embattled young
    elder ex-
    """.split()
)
"""What is said of people and bodies in passing, and need not be in their title."""

LOWERED = frozenset("deputy vice assistant associate".split())
"""A vice-president is not "the president"."""

EPITHETS = frozenset(
    """
    billionaire businessman businesswoman candidate democrat front-runner frontrunner graduate incumbent lawmaker leader
    man millionaire native newcomer nominee politician republican resident veteran winner woman
    """.split()
)
"""What somebody may be called besides any title."""

COMMERCIAL = frozenset(
    """
    agency airline broadcaster carrier charity company firm group magazine maker manufacturer network newspaper
    operator organisation organization publisher retailer
    """.split()
)
"""Words for bodies whose names often do not say what they are."""

PEOPLE = frozenset(
    """
    aunt boy boyfriend bride brother child cousin daughter father friend girl girlfriend grandfather grandmother groom
    husband lady man mother nephew niece parent sister son stepfather stepmother uncle widow widower wife woman
    admiral bodyguard cleric delegate driver fisherman general governor guard guest heir host mechanic neighbor
    neighbour nurse passer-by patient poet priest prisoner reader singer skipper tourist
    billionaire democrat developer donor employee front-runner frontrunner graduate incumbent magnate millionaire native
    newcomer republican survivor veteran winner
    """.split()
)
"""More words for a person, whom a pronoun may mean."""

PLACES_ROLES = frozenset({"country", "nation", "state", "city", "capital", "republic", "kingdom"})


def folded_role(words: str) -> str:
    """A title or role in lower case, with roles that mean the same made one."""
    return " ".join(SAME_ROLE.get(word, word) for word in words.lower().replace(".", "").split())


def gender_of(title: str) -> str | None:
    """ "m" or "f" where a title says so ("Mr", "spokeswoman"), else None."""
    words = set(title.lower().replace(".", "").split())
    if words & MASCULINE:
        return "m"
    return "f" if words & FEMININE else None


def is_role(word: str) -> bool:
    """Whether a word, singular or plural, names a role."""
    lower = word.lower().rstrip(".")
    return lower in ROLES or (lower.endswith("s") and lower[:-1] in ROLES) or lower in HONORIFICS
