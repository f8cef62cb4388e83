"""The small words inside names of people ("Ursa von der Lind")."""

PARTICLES = frozenset("van von der den de di da del della dos du la le al bin ibn ten ter".split())
"""Those that belong to the surname that follows, in lower case."""
