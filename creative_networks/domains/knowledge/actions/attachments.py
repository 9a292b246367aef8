"""Files that stand beside an item's text: added and removed by those who write it."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from creative_networks.foundation.files import actions as files
from creative_networks.foundation.files import queries as stored
from creative_networks.foundation.journal import actions as journal

from .. import rules
from ..models import Item, ItemRevision, ItemText


class FileInText(Exception):
    """A text of the item shows or links to the file."""


def add_attachment(
    *, item: Item, upload: File[bytes], name: str, alternative_text: str = "", by: Any, at: datetime
) -> Any:
    """
    Keep a file beside an item; whoever may see the item may see the file.

    :raises FileRefused: one of its kinds, with the remedy
    """
    # Stored in a transaction of its own: should the next one fail, the file hangs on nothing and goes after a week.
    file = files.store_file(
        upload=upload, name=name, alternative_text=alternative_text, organisation=item.organisation, by=by, at=at
    )
    _attach(item=item, file=file, by=by, at=at)
    return file


@transaction.atomic
def remove_attachment(*, item: Item, file: Any, by: Any, at: datetime) -> None:
    """
    Put a file that stands beside an item into the bin.

    :raises FileInText: when a text shows or links to it, so that no text loses what it speaks of
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if file.token in _tokens_in_texts(item):
        raise FileInText(file.token)
    _record("attachment_removed", item, file, by=by, at=at)
    files.bin_file(file=file, by=by, at=at)
    item.has_files = bool(stored.files_of(rules.ITEM, item.pk, beside=rules.ATTACHMENT))
    item.save(update_fields=["has_files"])


@transaction.atomic
def return_attachment(*, item: Item, file: Any, by: Any, at: datetime) -> None:
    """Take a file out of the bin, back beside its item."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    files.return_file(file=file, by=by, at=at)
    item.has_files = True
    item.save(update_fields=["has_files"])
    _record("attachment_returned", item, file, by=by, at=at)


@transaction.atomic
def _attach(*, item: Item, file: Any, by: Any, at: datetime) -> None:
    item = Item.objects.select_for_update().get(pk=item.pk)
    files.attach_files(files=[file], subject_type=rules.ATTACHMENT, subject_id=item.pk, by=by, at=at)
    item.has_files = True
    item.save(update_fields=["has_files"])
    _record("attachment_added", item, file, by=by, at=at)


def _tokens_in_texts(item: Item) -> set[str]:
    """Find the files that readers' texts or the latest saved versions speak of."""
    texts = list(item.texts.all())
    latest = [ItemRevision.objects.filter(text=text).latest("number") for text in texts]
    versions: list[ItemText | ItemRevision] = [*texts, *latest]
    return stored.tokens_in(html for version in versions for html in version.sections.values())


def _record(verb: str, item: Item, file: Any, *, by: Any, at: datetime) -> None:
    journal.record(
        verb=f"knowledge.{verb}",
        subject=item,
        by=by,
        at=at,
        for_organisation_id=item.organisation_id,
        facts={"file": file.pk, "media_type": file.media_type, "size": file.size},
    )
