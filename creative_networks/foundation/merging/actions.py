"""Moving what points at one row to another, and moving it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from .models import Merge
from .relations import Relation, relation_named, relations_to, scope_relations

# SQLite takes that many values in one statement without complaint.
_TOGETHER = 500


class AlreadyMerged(Exception):
    """One of the two was merged into another before."""


class TooLate(Exception):
    """The merger was undone already, or longer ago than it can be undone."""


@transaction.atomic
def merge(
    *,
    kept: Model,
    gone: Model,
    by: Any,
    at: datetime,
    leaving: tuple[str, ...] = (),
    scope: str = "",
    before: Mapping[str, Any] | None = None,
) -> Merge:
    """
    Make every row that points at one row point at the other.

    `leaving` names relations that stay, by the beginning of their names; `scope` is the kind of audience that the model
    stands for (`organisation`). Part of other actions, which record it.
    :raises AlreadyMerged:
    """
    if type(kept) is not type(gone) or kept.pk == gone.pk:
        raise ValueError("Two different rows of one model are merged.")
    kind = kept._meta.label_lower
    if Merge.objects.filter(kind=kind, gone_id__in=(kept.pk, gone.pk), undone_at__isnull=True).exists():
        raise AlreadyMerged(kind)
    moved = {}
    for relation in relations_to(type(kept), leaving=leaving):
        moved[relation.name] = _move(relation, gone.pk, kept.pk)
    if scope:
        for relation in scope_relations():
            moved[relation.name] = _move(relation, f"{scope}:{gone.pk}", f"{scope}:{kept.pk}")
    return Merge.objects.create(
        kind=kind,
        kept_id=kept.pk,
        gone_id=gone.pk,
        moved={name: keys for name, keys in moved.items() if keys},
        before=dict(before or {}) | {"scope": scope},
        merged_by=by,
        merged_at=at,
    )


@transaction.atomic
def undo_merge(*, merger: Merge, by: Any, at: datetime) -> Merge:
    """
    Move the same rows back; what has come since stays with the row that was kept. Part of other actions.

    :raises TooLate:
    """
    merger = Merge.objects.select_for_update().get(pk=merger.pk)
    if not merger.can_be_undone(at):
        raise TooLate(merger.pk)
    scope = merger.before.get("scope", "")
    for name, keys in merger.moved.items():
        relation = relation_named(name)
        is_scope = relation.column == "audience_scope"
        now, then = (
            (f"{scope}:{merger.kept_id}", f"{scope}:{merger.gone_id}")
            if is_scope
            else (
                merger.kept_id,
                merger.gone_id,
            )
        )
        for start in range(0, len(keys), _TOGETHER):
            rows = relation.model._base_manager.filter(pk__in=keys[start : start + _TOGETHER])
            rows.filter(**{relation.column: now}).update(**{relation.column: then})
    merger.undone_by, merger.undone_at = by, at
    merger.save(update_fields=["undone_by", "undone_at"])
    return merger


def _move(relation: Relation, old: Any, new: Any) -> list[Any]:
    """Move all rows at once, or one by one where some cannot; returns the keys of those that moved."""
    rows = relation.model._base_manager.filter(**{relation.column: old})
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return []
    try:
        with transaction.atomic():
            rows.update(**{relation.column: new})
    except IntegrityError:
        return [key for key in keys if _move_one(relation, key, new)]
    return keys


def _move_one(relation: Relation, key: Any, new: Any) -> bool:
    """A row that the kept one has already stays where it is."""
    try:
        with transaction.atomic():
            relation.model._base_manager.filter(pk=key).update(**{relation.column: new})
    except IntegrityError:
        return False
    return True
