"""What a community's decision does to an item; called by `access`, in the transaction that decides."""

from datetime import datetime
from typing import Any

from creative_networks.foundation.access import queries as access
from creative_networks.foundation.drafts import actions as drafts
from creative_networks.foundation.files import actions as files
from creative_networks.foundation.files import queries as stored

from .. import rules
from ..models import Item


def note_labels(item: Any, ids: list[int]) -> None:
    """Keep beside the item which labels its page shows, and whether one of them allows no commercial use."""
    item.tags = {k: v for k, v in item.tags.items() if k not in ("labels", rules.NON_COMMERCIAL)}
    if ids:
        item.tags["labels"] = ids
    if code := access.non_commercial_code(ids):
        item.tags[rules.NON_COMMERCIAL] = code
    item.save(update_fields=["tags"])


def remove_content(item: Any, at: datetime) -> None:
    """Take every word, picture and file out of an item that a community withdrew; its row stays, and says nothing."""
    for file in stored.all_files_of((rules.ITEM, rules.ATTACHMENT), item.pk):
        files.delete_file(file=file, by=None, at=at)
    drafts.forget_drafts_of(subject=rules.draft_of_text(item.pk))
    item.texts.all().delete()
    item.reviews.all().delete()
    item.trials.all().delete()
    for relation in (item.concepts, item.regions, item.countries):
        relation.clear()
    item.contact = item.retired_reason = ""
    item.related_ids, item.tags, item.trial_count, item.has_files = [], {}, 0, False
    item.review_due_date = None
    item.save()
    # Ids beside other items lead nowhere any more; they are asked what the reader may see anyway.
    for other in Item.objects.filter(related_ids__icontains=str(item.pk)).only("pk", "related_ids"):
        if item.pk in other.related_ids:
            other.related_ids = [pk for pk in other.related_ids if pk != item.pk]
            other.save(update_fields=["related_ids"])
