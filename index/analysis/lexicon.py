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
        """say tell add state note remark observe comment/on quip joke explain argue claim assert maintain
        contend allege insist/on stress emphasise emphasize underline underscore reiterate repeat declare
        mention inform notify acknowledge admit/to concede confess/to conclude caution reply respond answer
        retort counter continue write tweet post testify swear brag boast complain/about+of lament whisper
        shout yell exclaim mutter murmur scream cry recall recount remind/of reason opine posit estimate
        calculate predict forecast signal indicate imply hint/at suggest reveal disclose report announce
        confirm affirm reaffirm proclaim clarify elaborate/on specify relate proffer volunteer assure
        reassure promise agree hypothesise hypothesize speculate theorise theorize advise/against
        warn/of+against+about rule find determine decide discover vow pronounce protest rejoin interject
        quote cite repute describe""",
    ),
    **_frames("said", "cqx", "claim profess purport"),
    **_frames(
        "said",
        "cqxo",
        "propose recommend suggest demand announce declare confirm admit acknowledge recommend reiterate",
    ),
    **_frames(
        "said",
        "cqx",
        "urge/for advise/against warn/of+against+about instruct order direct encourage remind/of implore beg",
    ),
    **_frames("said", "opq", "call/for+on+upon describe/as portray/as depict/as label dub brand hail/as"),
    **_frames(
        "said",
        "op",
        """accuse/of blame/for praise/for criticise/for criticize/for condemn/for denounce/for slam/for blast/for
        welcome endorse back support oppose defend applaud commend/for deplore decry
        mock chide rebuke lambaste""",
    ),
    **_frames(
        "said",
        "o",
        "express voice reiterate underline stress emphasise emphasize outline",
    ),
    **_frames("said", "p", "speak/of refer/to allude/to appeal/for+to point/to testify/about+of"),
    **_frames("asked", "cqxp", "ask/for+about"),
    **_frames("asked", "cq", "wonder inquire enquire question query"),
    **_frames("asked", "xo", "request"),
    **_frames("denied", "cqxo", "deny"),
    **_frames("denied", "cqo", "reject dismiss/as refute rebut dispute"),
    **_frames("denied", "x", "refuse decline"),
    **_frames(
        "thought",
        "cq",
        "think believe feel guess imagine suppose suspect assume presume reckon know realise realize understand",
    ),
    **_frames("thought", "c", "doubt see hear learn hold foresee fear worry/about+that regret conclude"),
    **_frames("thought", "cx", "expect/of anticipate hope/for+that consider"),
    **_frames("thought", "x", "prefer"),
    **_frames(
        "intended",
        "cx",
        "want wish intend plan/on aim/at pledge vow threaten promise agree decide/on resolve swear offer opt",
    ),
    **_frames("intended", "x", "seek"),
    **_frames("reported", "c", "show demonstrate prove read"),
}
# Verbs with several frames: the fullest wins over what an earlier line gave.
VERBS |= {
    "promise": Frame("intended", "cqx"),
    "vow": Frame("intended", "cqx"),
    "pledge": Frame("intended", "cqxo"),
    "threaten": Frame("intended", "cqx"),
    "agree": Frame("said", "cqx", frozenset({"with", "on"})),
    "decide": Frame("said", "cx"),
    "suggest": Frame("said", "cqo"),
    "announce": Frame("said", "cqo"),
    "confirm": Frame("said", "cqo"),
    "propose": Frame("said", "cqxo"),
    "report": Frame("reported", "cqo"),
    "reveal": Frame("said", "cqo"),
    "claim": Frame("said", "cqxo"),
    "warn": Frame("said", "cqxp", frozenset({"of", "against", "about"})),
    "insist": Frame("said", "cqp", frozenset({"on"})),
    "complain": Frame("said", "cqp", frozenset({"about", "of"})),
    "hint": Frame("said", "cqp", frozenset({"at"})),
    "ask": Frame("asked", "cqxp", frozenset({"about", "for"})),
    "urge": Frame("said", "cqxp", frozenset({"for"})),
    "describe": Frame("said", "opq", frozenset({"as"})),
    "see": Frame("thought", "cp", frozenset({"as"})),
    "reject": Frame("denied", "cqo"),
    "hope": Frame("thought", "cxp", frozenset({"for"})),
    "call": Frame("said", "opq", frozenset({"for", "on", "upon"})),
    "repeat": Frame("said", "cqo"),
}

PARTICLED = {("point", "out"), ("make", "clear"), ("spell", "out"), ("rule", "out"), ("turn", "down")}
VERBS["point out"] = Frame("said", "cq")
VERBS["rule out"] = Frame("denied", "xo")
VERBS["make clear"] = Frame("said", "cq")
VERBS["turn down"] = Frame("denied", "o")
VERBS["spell out"] = Frame("said", "co")

QUOTING = frozenset(
    """
    say tell add state note remark observe comment quip joke explain argue claim assert maintain contend
    insist stress declare acknowledge admit concede conclude caution reply respond answer retort counter
    continue write tweet post testify complain lament recall warn announce confirm ask begin go read
    exclaim shout repeat put text email smile laugh sigh recount urge promise vow report reiterate
    emphasise emphasize pledge predict suggest demand point express deny deliver issue release publish
    describe call offer
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
