"""English words that say nothing of what a statement is about. Exact forms; they are indexed like any other."""

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and another any are as at
    be because been before being below between both but by
    can cannot could
    did do does doing done down during
    each either else ever every
    few for from further
    had has have having he her here hers herself him himself his how however
    i if in into is it its itself
    just
    many may me might more most much must my myself
    neither no nor not now
    of off on once one only or other others our ours out over own
    per
    rather
    same shall she should since so some still such
    than that the their theirs them themselves then there these they this those though through thus to too
    under until up upon us
    very
    was we were what when where whether which while who whom whose why will with within without would
    yet you your yours
    said say says saying told tell tells according
    arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt
    hes im ive shes theyre theyve weve youre
    """.split()
)
