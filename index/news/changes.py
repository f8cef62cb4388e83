"""What changed and what may not agree among linked statements, each told once however many report it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.model import Link
from index.news.model import Change
from index.threads.chronology import chronology
from index.threads.folding import folded
from index.threads.gathering import MARKED
from index.threads.marking import bearer_and_other
from index.threads.model import Said


def changes_among(
    said: Mapping[str, Said], links: Sequence[Link], settled: Iterable[frozenset[str]] = ()
) -> Iterator[Change]:
    """Yield the updates and possible contradictions between statements, the latest first.

    Args:
        said: the statements, by id; links to others are passed over.
        links: of any relation, each once. Those that repeat tell which statements are one.
        settled: pairs of statements that do not contradict each other, nor do others that say the same.
    """
    key = chronology(said.values())
    groups = folded(said, links, key)
    heads = {one.id: head for head, group in groups.items() for one in group}
    agreed = {frozenset(heads.get(one, one) for one in pair) for pair in settled}
    found: dict[tuple[str, str, str], Change] = {}
    for link in sorted(links, key=lambda one: (-one.score, one.source, one.target)):
        if link.relation in MARKED and {link.source, link.target} <= said.keys():
            later, earlier = bearer_and_other(link, said, key)
            if link.relation == "contradicts" and frozenset((heads[later], heads[earlier])) in agreed:
                continue
            change = Change(link, said[later], said[earlier])
            found.setdefault((link.relation, heads[later], heads[earlier]), change)
    latest = sorted(found.values(), key=lambda one: (key(one.later), key(one.earlier)), reverse=True)
    yield from sorted(latest, key=lambda one: key(one.later)[0])
