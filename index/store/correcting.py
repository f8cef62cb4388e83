"""Making a correction out of what the user says, or saying why it makes no sense."""

from collections.abc import Sequence

from index.errors import CorrectionError, UnknownId
from index.identity import apart, by_name, is_bare, is_part, label_of, own_identity, same_name
from index.model import LABELS, Correction, CorrectionKind, Entity, Statement
from index.store.documents import DocumentStore
from index.store.listing import Listing
from index.store.pool import find_statement
from index.store.words import is_text

_SHOWN = 5
_WORDS = 80
"""So much of what was said is kept with the correction of its speaker."""


class Corrector:
    """Checks corrections against the library as it is now."""

    def __init__(self, store: DocumentStore, listing: Listing) -> None:
        self._store = store
        self._listing = listing

    def correction(self, kind: CorrectionKind, target: str, value: str | None, document: str | None) -> Correction:
        """A correction without a number yet.

        Args:
            kind: what to put right.
            target: an entity, by id or name; for "speaker" the id of a statement.
            value: see `Correction.value`; an entity may be given by its name.
            document: the id of the only document it is about, with "split" alone.

        Raises:
            UnknownId: there is no such entity, statement or document.
            CorrectionError: it makes no sense, or a name means several entities.
        """
        for given in (target, value, document):
            if given is not None and not is_text(given):
                raise CorrectionError(f"{given!r} is no text that could be a name or an id.")
        if document is not None and kind != "split":
            raise CorrectionError("Only a split can be made in one document alone.")
        value = None if value is None else " ".join(value.split())
        if kind == "speaker":
            return self._speaker(find_statement(self._store, self._listing, target), value)
        entity = self.entity(target)
        if kind == "hide":
            if value is not None:
                raise CorrectionError("An entity that is hidden needs nothing else.")
            return _made(kind, entity, None)
        if not value or not any(map(str.isalnum, value)):
            raise CorrectionError(f"What to {kind} {entity.name} ({entity.id}) to is missing.")
        if kind == "rename":
            return self._rename(entity, value)
        if kind == "relabel":
            return self._relabel(entity, value)
        if kind == "merge":
            return self._merge(entity, self.entity(value))
        if kind == "split":
            return self._split(entity, value, document)
        raise CorrectionError(f"There is no correction {kind!r}.")

    def entity(self, words: str) -> Entity:
        """The entity with this id, this name, or all these words in one of its names.

        Raises:
            UnknownId: there is none.
            CorrectionError: there are several.
        """
        found = self._listing.entities_going_by(words) or self._listing.entities(words, None)
        if not found:
            raise UnknownId(f"No entity has the id or name {words!r}; `briefing entities` lists them.")
        return _only(found, words)

    def _rename(self, entity: Entity, name: str) -> Correction:
        if name == entity.name:
            raise CorrectionError(f"{entity.name} ({entity.id}) has this name already.")
        self._refuse_double(entity, own_identity(entity.label, name))
        return _made("rename", entity, name)

    def _relabel(self, entity: Entity, label: str) -> Correction:
        label = label.upper()
        if label not in LABELS:
            raise CorrectionError(f"There is no label {label!r}; there are {', '.join(LABELS)}.")
        if label == entity.label:
            raise CorrectionError(f"{entity.name} ({entity.id}) is a {label} already.")
        self._refuse_double(entity, own_identity(label, entity.name))
        return _made("relabel", entity, label)

    def _refuse_double(self, entity: Entity, identifier: str) -> None:
        """What has the same label and name as another is that other: that is a merge, and has to be said."""
        if identifier == entity.id or not self._listing.has_entity(identifier):
            return
        other = self._listing.entity(identifier)
        raise CorrectionError(
            f"There is {other.name} ({other.id}) already; `briefing correct merge {entity.id} {other.id}` makes "
            "the two one."
        )

    def _merge(self, entity: Entity, into: Entity) -> Correction:
        if entity.id == into.id:
            raise CorrectionError(f"{entity.name} ({entity.id}) can't be merged with itself.")
        return _made("merge", entity, into.id, self._unrenamed(into))

    def _split(self, entity: Entity, alias: str, document: str | None) -> Correction:
        document = None if document is None else self._store.full_id(document)
        if own_identity(label_of(entity.id), alias) == by_name(entity.id):
            raise CorrectionError(f"{alias} is what {entity.id} is called by itself; split off its other names.")
        if not any(same_name(alias, name) for name in (entity.name, *entity.aliases)):
            names = ", ".join((entity.name, *entity.aliases))
            raise CorrectionError(f"{entity.name} ({entity.id}) does not go by {alias!r}; its names are {names}.")
        split = _made("split", entity, alias, document=document)
        if not any(self._has_effect(split, each) for each in self._listing.documents_naming(entity.id)):
            if document is not None:
                raise CorrectionError(f"{entity.name} ({entity.id}) does not go by {alias!r} in {document}.")
            raise CorrectionError(
                f"Every document that says {alias!r} gives {entity.name}'s fuller name as well; `--in DOCUMENT` "
                "splits it off in one."
            )
        return split

    def _has_effect(self, split: Correction, document: str) -> bool:
        analysis = self._store.analysis(document) if split.document in (None, document) else None
        own = [one.text for one in analysis.mentions if one.entity == split.target] if analysis else []
        alias = split.value or ""
        is_kept = split.document is None and any(is_part(alias, name) for name in own)
        return not is_kept and any(same_name(alias, name) for name in own)

    def _speaker(self, statement: Statement, who: str | None) -> Correction:
        source, said = statement.source, statement.content.text[:_WORDS]
        if who is None:
            if source.entity is None and source.kind in ("unresolved", "outlet"):
                raise CorrectionError(f"The statement {statement.id} has no speaker to clear.")
            return Correction(0, "speaker", statement.id, None, "", said)
        if not any(map(str.isalnum, who)):
            raise CorrectionError(f"{who!r} is no name of a speaker.")
        found = self._spoken_of(who, statement.document)
        if found:
            entity = _only(found, who)
            if source.entity == entity.id and source.resolved_by == "correction":
                raise CorrectionError(f"{entity.name} ({entity.id}) is the speaker of {statement.id} already, by hand.")
            return Correction(0, "speaker", statement.id, entity.id, "", said, self._unrenamed(entity))
        own = own_identity("PERSON", who)
        identifier = apart(own, statement.document) if is_bare("PERSON", who) else own
        return Correction(0, "speaker", statement.id, identifier, "", said, who)

    def _unrenamed(self, entity: Entity) -> str:
        """What an entity is called but for the user: a name that stays right when renaming it is undone."""
        renamed = (one for one in self._store.corrections() if (one.kind, one.target) == ("rename", entity.id))
        return next((one.target_name for one in renamed), entity.name)

    def _spoken_of(self, who: str, document: str) -> tuple[Entity, ...]:
        """Whom a name of a speaker means: first who is so called in the document, by a part of their name at least."""
        found = self._listing.entities_going_by(who)
        analysis = self._store.analysis(document)
        here = analysis.entities if analysis else ()
        near = {entity.id for entity in here}
        parts = (entity for entity in here if any(is_part(who, name) for name in (entity.name, *entity.aliases)))
        return tuple(entity for entity in found if entity.id in near) or found or tuple(parts)


def undoable(made: Sequence[Correction], number: int | None) -> Correction:
    """The correction with a number, or the last one.

    Raises:
        CorrectionError: there is none.
    """
    found = made[-1:] if number is None else [one for one in made if one.number == number]
    if not found:
        which = "There is no correction to undo" if number is None else f"There is no correction {number}"
        raise CorrectionError(f"{which}; `briefing correct list` shows what there is.")
    return found[0]


def _made(
    kind: CorrectionKind, entity: Entity, value: str | None, value_name: str | None = None, document: str | None = None
) -> Correction:
    return Correction(0, kind, entity.id, value, "", entity.name, value_name, document)


def _only(found: tuple[Entity, ...], words: str) -> Entity:
    if len(found) == 1:
        return found[0]
    named = ", ".join(f"{entity.id} ({entity.name})" for entity in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise CorrectionError(f"{words!r} may be {named}{more}: give the id of the one that is meant.")
