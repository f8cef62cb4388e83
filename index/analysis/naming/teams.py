"""Places that stand for their team: in a report of a match "Sweden" is eleven players, a body and no place."""

from index.analysis.draft import Draft, Name
from index.analysis.naming.context import after, before, head_of, is_placed

SPORT = frozenset(
    """
    match matches goal goals goalkeeper striker midfielder defender coach referee penalty halftime half-time offside
    innings wicket wickets batsman bowler quarterback touchdown inning homer playoff playoffs semifinal semi-final
    quarterfinal quarter-final final kick-off kickoff scored substitute substituted equaliser equalizer equalise medal
    tournament cup league derby puck tackle try scrum rebounds game games
    """.split()
)
ENOUGH = 8
"""How many words of sport make a report one of sport."""

PLAYING = frozenset(
    """
    win lose beat defeat draw play face score lead trail qualify advance host thrash trounce edge rout crush upset
    concede equalise equalize tie meet start finish dominate substitute open miss
    """.split()
)
TEAM_NOUNS = frozenset(
    """
    goalkeeper coach captain striker midfielder defender keeper forward winger player players team side squad manager
    skipper fans bowler batsman attempt victory win defeat goal
    """.split()
)


def label_teams(draft: Draft) -> None:
    """In a report of a match, a place that plays is its team."""
    if sum(token.lower_ in SPORT for token in draft.doc) < ENOUGH:
        return
    places = [name for name in draft.names if name.label == "GPE" and not is_placed(draft, name)]
    teams = {name.text for name in places if _plays(draft, name)}
    others = (name for name in draft.names if name.label in {"GPE", "FAC"} and name.text not in teams)
    grounds = {draft.tokens_in(name.span)[-1] for name in others}
    for name in places:
        if name.text in teams and not _is_address(draft, name, grounds):
            name.settle("ORG")


def _plays(draft: Draft, name: Name) -> bool:
    head, following = head_of(draft, name), after(draft, name)
    if head.dep_ in {"nsubj", "dobj", "nsubjpass"} and head.head.lemma_.lower() in PLAYING:
        return True
    if following is None:
        return False
    if following.like_num and following.text.isdigit() and len(following) < 3:
        return True
    if following.tag_ == "POS" and following.i + 1 < len(draft.doc):
        following = draft.doc[following.i + 1]
    return following.lower_ in TEAM_NOUNS


def _is_address(draft: Draft, name: Name, grounds: set[int]) -> bool:
    """ "Lyon, France": where something is, after a place that does not play. `grounds` are the last tokens of those."""
    comma, place = before(draft, name), before(draft, name, 2)
    return comma is not None and place is not None and comma.text == "," and place.i in grounds
