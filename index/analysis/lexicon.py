"""Cue words: verbs, nouns and phrases that attribute, with the complements each takes.

Written from general knowledge of English reporting verbs (Quirk et al., A Comprehensive Grammar of the English
Language, 1985, 16.31 and 14.30). A verb's frame says which complement holds the content:

    c   a clause ("said that …", "…, he said")
    q   a quotation only ("…," he smiled)
    x   an infinitive or gerund ("vowed to …", "urged them to …")
    o   a noun phrase ("denied the charge")
    p   a phrase after one of the listed prepositions ("called for …", "warned of …")
"""

from dataclasses import dataclass

from index.model import CueClass


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue verb takes, its class, and the prepositions or particles that go with it."""

    kind: CueClass
    takes: str
    prepositions: frozenset[str] = frozenset()


def _frames(kind: CueClass, takes: str, verbs: str) -> dict[str, Frame]:
    frames = {}
    for entry in verbs.split():
        lemma, _, prepositions = entry.partition("/")
        frames[lemma] = Frame(kind, takes, frozenset(prepositions.split("+")) if prepositions else frozenset())
    return frames


VERBS: dict[str, Frame] = {
    **_frames(
        "said",
        "cq",
        """say add state note remark observe comment/on quip joke explain argue assert maintain contend
        allege underscore mention inform notify concede confess/to conclude caution reply respond answer
        retort counter continue write tweet post brag boast lament whisper shout yell exclaim mutter murmur
        scream cry recall recount reason opine posit estimate calculate predict forecast signal indicate
        imply disclose affirm reaffirm proclaim clarify elaborate/on specify relate proffer volunteer assure
        reassure hypothesise hypothesize speculate theorise theorize rule find determine discover pronounce
        protest rejoin interject quote cite repute""",
    ),
    **_frames(
        "said",
        "op",
        """accuse/of blame/for praise/for+as criticise/for+as criticize/for+as condemn/for+as denounce/for+as
        slam/for+as blast/for+as welcome/as endorse back support oppose defend/as applaud/as commend/for deplore
        decry/as mock/as chide/for rebuke/for lambaste/for""",
    ),
    **_frames(
        "said",
        "cqx",
        """tell swear remind/of agree/on+with advise/against profess purport instruct order direct encourage implore
        beg""",
    ),
    **_frames(
        "said",
        "cqo",
        """stress emphasise emphasize underline reiterate repeat suggest reveal announce confirm""",
    ),
    **_frames("said", "opq", "describe/as call/for+on+upon portray/as depict/as label dub brand hail/as"),
    **_frames("said", "cqxo", "claim declare acknowledge admit propose recommend demand"),
    **_frames("said", "p", "speak/of refer/to allude/to appeal/for+to apologise/for apologize/for"),
    **_frames("said", "cqp", "insist/on testify/about+of complain/about+of hint/at"),
    **_frames("said", "o", "express voice outline"),
    **_frames("said", "cqxp", "warn/about+against+of urge/for"),
    **_frames("said", "cx", "decide"),
    **_frames("asked", "cqp", "wonder/about inquire/about+into enquire/about+into"),
    **_frames("asked", "cqo", "question query"),
    **_frames("asked", "cqxp", "ask/about+for"),
    **_frames("asked", "xo", "request"),
    **_frames("denied", "cqop", "reject/as dismiss/as refute/as rebut dispute"),
    **_frames("denied", "x", "refuse decline"),
    **_frames("denied", "cqxo", "deny"),
    **_frames(
        "thought",
        "cq",
        """think believe feel guess imagine suppose suspect assume presume reckon know realise realize
        understand""",
    ),
    **_frames("thought", "c", "doubt hear learn hold foresee fear worry/about+that regret"),
    **_frames("thought", "cx", "expect/of anticipate consider"),
    **_frames("thought", "cp", "see/as"),
    **_frames("thought", "cxp", "hope/for"),
    **_frames("thought", "x", "prefer"),
    **_frames("intended", "cx", "want wish intend plan/on aim/at resolve offer opt"),
    **_frames("intended", "cqx", "promise vow threaten"),
    **_frames("intended", "cqxo", "pledge"),
    **_frames("intended", "x", "seek"),
    **_frames("reported", "co", "show"),
    **_frames("reported", "c", "demonstrate prove read"),
    **_frames("reported", "cqo", "report"),
    "point out": Frame("said", "cq"),
    "rule out": Frame("denied", "xo"),
    "make clear": Frame("said", "cq"),
    "turn down": Frame("denied", "o"),
    "spell out": Frame("said", "co"),
}
"""Every verb once, with all it takes."""

PARTICLED = {tuple(lemma.split()) for lemma in VERBS if " " in lemma}
"""Verbs that attribute only with their particle."""

QUOTING = {lemma for lemma, frame in VERBS.items() if "q" in frame.takes and frame.kind != "thought"} | frozenset(
    """
    bark begin bellow blog blurt chant chime concur deliver email enthuse express fume go grumble gush
    issue jest laugh muse offer plead point ponder publish put read reflect release remember scoff
    scrawl sigh sing smile snap sneer tease text thunder type
    """.split()
)
"""Verbs that, standing beside a quotation with nothing else to govern, attribute it."""

NOUNS: dict[str, CueClass] = {
    **dict.fromkeys(
        """
    accusation admission allegation announcement argument assertion assurance call charge claim comment
    complaint conclusion confession contention criticism declaration demand disclosure explanation
    forecast insistence observation opinion prediction proposal recommendation remark reminder reply
    report response revelation statement suggestion testimony view warning words appeal request
    speculation
    """.split(),
        "said",
    ),
    **dict.fromkeys(["question", "query"], "asked"),
    **dict.fromkeys(["denial", "rejection", "refusal", "dismissal"], "denied"),
    **dict.fromkeys(
        """
    belief hope fear expectation concern doubt suspicion feeling assumption
    """.split(),
        "thought",
    ),
    **dict.fromkeys(
        """
    pledge promise vow threat intention wish desire decision plan commitment determination
    """.split(),
        "intended",
    ),
    **dict.fromkeys(["finding", "estimate"], "reported"),
}
"""Nouns that attribute: "his statement that …", "a pledge to …"."""

REMARKS = frozenset(
    """
    remark statement comment word accusation claim allegation announcement proposal criticism complaint
    demand warning threat speech call assertion declaration suggestion question request report appeal
    """.split()
)
"""Nouns that name something said: what a reply is "commenting on"."""

MAKING = frozenset(
    """
    make express voice issue give deliver repeat reiterate offer raise release publish renew
    """.split()
)
"""Verbs that with such a noun say that something was said: "made such statements", "expressed a wish"."""

NOTICED = frozenset(
    """
    see know understand feel find hear learn realise realize read show prove like consider determine
    discover
    """.split()
)
"""Verbs that attribute only when somebody who can think is their subject, or a document."""

ANSWERING = frozenset(
    """
    comment respond react reply refer answer ask object allude
    """.split()
)
"""Verbs that, hung on a cue verb, say what the statement answers."""
