"""Which items belong together: those that share most concepts, computed when one is published."""

from collections.abc import Iterable

from django.db.models import Count

from ..models import READABLE, Item

RELATED = 4


def relate_items(*, items: Iterable[Item]) -> None:
    """
    Note with each item the ids of those that share most of its concepts, newest first among equals.

    Ids only: whoever shows them asks again what the reader may see. Neighbours learn of a new item when
    they are related anew, at their own publication or confirmation.
    """
    for item in items:
        shared = (
            Item.objects.filter(state__in=READABLE, concepts__in=item.concepts.values("pk"))
            .exclude(pk=item.pk)
            .annotate(shared=Count("concepts"))
            .order_by("-shared", "-published_at", "-pk")
        )
        # Some of these may be hidden from a reader, so twice as many as are shown.
        item.related_ids = list(shared.values_list("pk", flat=True)[: 2 * RELATED])
        item.save(update_fields=["related_ids"])
