"""Two organisations that are one: what hangs on the duplicate goes to the other, and can be put back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.merging import actions as merging

from ..models import Organisation
from .recording import record

# The link from a merged organisation to the one it became part of says where it went, and stays.
LEAVING = ("organisations.organisation.merged_into",)


@transaction.atomic
def merge_organisations(*, kept: Organisation, gone: Organisation, by: Any, at: datetime) -> Any:
    """
    Take a duplicate off the lists and give everything that hangs on it to the organisation that stays.

    Facts of the kept one stay as they are; members of the duplicate get the same role there.
    :raises merging.AlreadyMerged:
    """
    rows = Organisation.objects.select_for_update().in_bulk([kept.pk, gone.pk])
    kept, gone = rows[kept.pk], rows[gone.pk]
    merger = merging.merge(
        kept=kept,
        gone=gone,
        leaving=LEAVING,
        scope="organisation",
        before={"was_active": gone.is_active},
        by=by,
        at=at,
    )
    gone.is_active, gone.merged_into, gone.updated_at = False, kept, at
    gone.save(update_fields=["is_active", "merged_into", "updated_at"])
    record("organisations_merged", kept, kept, by=by, at=at, facts={"gone": gone.pk, "merger": merger.pk})
    return merger


@transaction.atomic
def part_organisations(*, merger: Any, by: Any, at: datetime) -> Organisation:
    """
    Undo a merger: the duplicate is as it was, with what was its own.

    :raises merging.TooLate:
    """
    merger = merging.undo_merge(merger=merger, by=by, at=at)
    gone = Organisation.objects.select_for_update().get(pk=merger.gone_id)
    gone.is_active, gone.merged_into, gone.updated_at = merger.before["was_active"], None, at
    gone.save(update_fields=["is_active", "merged_into", "updated_at"])
    kept = Organisation.objects.get(pk=merger.kept_id)
    record("organisations_parted", kept, kept, by=by, at=at, facts={"gone": gone.pk, "merger": merger.pk})
    return gone
