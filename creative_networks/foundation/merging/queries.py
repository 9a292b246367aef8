from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from .models import Merge
from .relations import relations_to


def preview(gone: Model, *, leaving: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """Count what would move, by the names of things in the reader's language; one statement for each relation."""
    counted: dict[str, int] = {}
    for relation in relations_to(type(gone), leaving=leaving):
        number = relation.model._base_manager.filter(**{relation.column: gone.pk}).count()
        if number:
            name = str(relation.model._meta.verbose_name_plural)
            counted[name] = counted.get(name, 0) + number
    return sorted(counted.items())


def mergers(kind: str, limit: int = 50) -> QuerySet[Merge]:
    """List the newest mergers of a kind that stand."""
    return Merge.objects.filter(kind=kind, undone_at__isnull=True).order_by("-merged_at", "-pk")[:limit]


def merger_by_id(kind: str, pk: int) -> Merge | None:
    return Merge.objects.filter(kind=kind, pk=pk).first()


def can_be_undone(merger: Any, at: datetime) -> bool:
    return bool(merger.can_be_undone(at))
