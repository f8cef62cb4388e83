"""The user's corrections, made to the findings of one document in the order they were made.

A correction speaks of entities by the ids they have after those before it, so each looks for its target among what
the ones before have left. One that does not find it does nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from index.identity.own import apart, by_name, is_bare, own_identity, same_name
from index.identity.rework import Rework, kind_of, unresolved
from index.identity.spelling import words_of
from index.model import Analysis, Correction, CorrectionKind, Entity, Label, Source


@dataclass(frozen=True, slots=True)
class Corrected:
    """What corrections made of the findings of a document.

    Attributes:
        analysis: the findings as they are shown.
        heads: by id, the name that the document itself gives each entity that it names in full.
        effects: the numbers of the corrections that changed something.
    """

    analysis: Analysis
    heads: Mapping[str, str]
    effects: frozenset[int]


def corrected(analysis: Analysis, identities: Mapping[str, str], corrections: Iterable[Correction]) -> Corrected:
    """The findings of a document as they are shown.

    Args:
        analysis: what the rules found.
        identities: which entity of the library an entity of the document is, where that has another id.
        corrections: in the order they were made.
    """
    rework = Rework(analysis)
    for entity in analysis.entities:
        identity = identities.get(entity.id, entity.id)
        if identity != entity.id:
            _identify(rework, entity, identity)
    effects = frozenset(one.number for one in corrections if _MADE[one.kind](rework, one))
    return Corrected(rework.analysis(), rework.heads, effects)


def label_of(identifier: str) -> Label:
    """The label that an entity's id begins with."""
    return identifier.partition(":")[0].upper()


def reach(correction: Correction) -> tuple[str, ...]:
    """The ids of the entities that a correction may change: its target, and what is the same by the new name."""
    value = correction.value or ""
    if correction.kind == "rename":
        return correction.target, own_identity(label_of(correction.target), value)
    if correction.kind == "relabel":
        return correction.target, own_identity(value, correction.target_name)
    return (correction.target,)


def _identify(rework: Rework, entity: Entity, identity: str) -> None:
    is_own = own_identity(entity.label, entity.name) == by_name(identity)
    rework.move(entity.id, Entity(identity, entity.name, label_of(identity), entity.aliases), relabels=False)
    if is_own:
        rework.heads.setdefault(identity, entity.name)


def _rename(rework: Rework, correction: Correction) -> bool:
    return _call(rework, correction, lambda one: _renamed(one, correction.value or ""))


def _relabel(rework: Rework, correction: Correction) -> bool:
    return _call(rework, correction, lambda one: replace(one, label=correction.value or ""))


def _call(rework: Rework, correction: Correction, change: Callable[[Entity], Entity]) -> bool:
    """Changes the target. What has the label and name that it has now, in whichever document, is the target too."""
    target, same = reach(correction)
    if same in rework.entities and same != target:
        there = rework.entities[same]
        rework.move(same, replace(there, id=target, aliases=()))
    if target not in rework.entities:
        return False
    rework.change(change(rework.entities[target]))
    return True


def _renamed(entity: Entity, name: str) -> Entity:
    aliases = dict.fromkeys((entity.name, *entity.aliases))
    aliases.pop(name, None)
    return replace(entity, name=name, aliases=tuple(aliases))


def _merge(rework: Rework, correction: Correction) -> bool:
    into = correction.value or ""
    if correction.target not in rework.entities:
        return False
    rework.move(correction.target, Entity(into, correction.value_name or "", label_of(into)))
    return True


def _split(rework: Rework, correction: Correction) -> bool:
    """A document that itself gives a fuller name keeps the short form, unless it is the one the correction names."""
    alias, target = correction.value or "", correction.target
    found = rework.entities.get(target)
    if found is None or correction.document not in (None, rework.document):
        return False
    own = [number for number, mention in enumerate(rework.mentions) if mention.entity == target]
    taken = [number for number in own if same_name(rework.mentions[number].text, alias)]
    is_short = any(is_part(alias, rework.mentions[number].text) for number in own)
    if not taken or (is_short and correction.document is None):
        return False
    words = rework.mentions[taken[0]].text
    alone = Entity(split_identity(correction), words, found.label)
    rework.take_off(target, taken, alone)
    rework.heads.setdefault(alone.id, words)
    return True


def split_identity(correction: Correction) -> str:
    """The id of the entity that a name becomes when it is split off; a bare surname is another's in each split."""
    label, alias = label_of(correction.target), correction.value or ""
    own = own_identity(label, alias)
    if not is_bare(label, alias):
        return own
    return apart(own, f"{correction.target.partition(':')[2]} {correction.document or ''}")


def is_part(short: str, name: str) -> bool:
    """Whether all words of a name are in a longer one."""
    words, longer = words_of(short), words_of(name)
    return len(words) < len(longer) and set(words) <= set(longer)


def _hide(rework: Rework, correction: Correction) -> bool:
    if correction.target not in rework.entities:
        return False
    rework.hide(correction.target)
    return True


def _speaker(rework: Rework, correction: Correction) -> bool:
    if not correction.target.startswith(rework.document):
        return False
    numbers = [number for number, one in enumerate(rework.statements) if one.id == correction.target]
    for number in numbers:
        source = rework.statements[number].source
        if correction.value is None:
            rework.put(number, unresolved(source))
            continue
        said = Entity(correction.value, correction.value_name or "", label_of(correction.value))
        entity = rework.entities.setdefault(said.id, said)
        by_hand = Source(source.text, source.spans, kind_of(entity.label), entity.id, entity.name, "correction", "high")
        rework.put(number, by_hand)
    return bool(numbers)


_MADE: dict[CorrectionKind, Callable[[Rework, Correction], bool]] = {
    "rename": _rename,
    "relabel": _relabel,
    "merge": _merge,
    "split": _split,
    "hide": _hide,
    "speaker": _speaker,
}
