import errno
import hashlib
import logging
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.db.models import Q, Sum

from creative_networks.foundation.journal import actions as journal

from . import rules
from .models import StoredFile
from .queries import tokens_in
from .refusals import (
    AlternativeTextMissing,
    AlternativeTextTooLong,
    FileRefused,
    QuotaReached,
    StorageAway,
    StorageFull,
    TooLarge,
)
from .registry import awaited_tokens, subject_visibility

__all__ = [
    "BIN_DAYS",
    "AlternativeTextMissing",
    "AlternativeTextTooLong",
    "FileRefused",
    "attach_files",
    "attach_mentioned",
    "bin_file",
    "delete_file",
    "delete_unattached_files",
    "delete_unattached_files_of",
    "empty_bin",
    "return_file",
    "store_file",
    "too_large",
]

logger = logging.getLogger(__name__)
# How many days a file in the bin comes back.
BIN_DAYS = rules.BIN_DAYS
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def store_file(
    *,
    upload: File[bytes],
    name: str,
    alternative_text: str = "",
    organisation: Any,
    by: Any,
    at: datetime,
    storage: Storage = default_storage,
) -> StoredFile:
    """
    Check an upload, make pictures anew, and keep it for the organisation; until it is attached only `by` sees it.

    Either the whole file and its row are there, or neither.

    :raises FileRefused: one of its kinds, with the remedy
    """
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise too_large()
    recognised = rules.recognise(upload, name)
    text = " ".join(alternative_text.replace("\x00", "").split())
    content: File[bytes] = upload
    facts: dict[str, Any] = {"media_type": recognised.media_type, "name": rules.safe_name(name)}
    if recognised.is_image:
        _check_alternative_text(text)
        # Here, so that only a process that was sent a picture keeps the means to decode it.
        from . import pictures

        picture = pictures.make_anew(upload, recognised.media_type, settings.IMAGE_MAX_PIXELS)
        content = ContentFile(picture.content)
        facts = {
            "media_type": picture.media_type,
            "name": rules.safe_name(name, rules.EXTENSIONS[picture.media_type][0]),
            "width": picture.width,
            "height": picture.height,
            "alternative_text": text,
        }
    token = secrets.token_urlsafe(18)
    row = StoredFile(
        **facts,
        token=token,
        size=content.size,
        sha256=_digest(content),
        path=f"files/{at:%Y/%m}/{token}",
        organisation=organisation,
        uploaded_by=by,
        uploaded_at=at,
    )
    _keep(row, content, storage)
    return row


@transaction.atomic
def attach_files(
    *, files: Iterable[StoredFile], subject_type: str, subject_id: int, by: Any, at: datetime
) -> list[StoredFile]:
    """
    Hang files on a thing; from now on its readers see them.

    A file hangs on one thing: those that hang on another already are left alone.

    :raises UnknownSubject: when no app registered this type of thing
    """
    subject_visibility(subject_type)
    wanted = [file.pk for file in files]
    free = StoredFile.objects.select_for_update().filter(pk__in=wanted, subject_type="").order_by("pk")
    attached = list(free)
    for file in attached:
        file.subject_type, file.subject_id = subject_type, subject_id
        file.save(update_fields=["subject_type", "subject_id"])
        journal.record(
            verb="files.file_attached",
            subject=file,
            by=by,
            at=at,
            for_organisation_id=file.organisation_id,
            facts={"subject_type": subject_type, "subject_id": subject_id},
        )
    return attached


def attach_mentioned(
    *, texts: Iterable[str], subject_type: str, subject_id: int, organisation_id: int, by: Any, at: datetime
) -> list[StoredFile]:
    """Hang on a thing what its texts show of the organisation's own files and the author's."""
    tokens = tokens_in(texts)
    if not tokens:
        return []
    own = Q(organisation_id=organisation_id) | Q(uploaded_by=by)
    files = StoredFile.objects.filter(own, token__in=tokens, subject_type="")
    return attach_files(files=files, subject_type=subject_type, subject_id=subject_id, by=by, at=at)


@transaction.atomic
def delete_file(*, file: StoredFile, by: Any, at: datetime, storage: Storage = default_storage) -> None:
    """Delete a file's row and, once that is certain, its content."""
    journal.record(verb="files.file_deleted", subject=file, by=by, at=at, for_organisation_id=file.organisation_id)
    path = file.path
    file.delete()
    transaction.on_commit(lambda: storage.delete(path))


@transaction.atomic
def bin_file(*, file: StoredFile, by: Any, at: datetime) -> None:
    """Take a file away for a month in which it can come back; a second time changes nothing."""
    if StoredFile.objects.filter(pk=file.pk, removed_at=None).update(removed_at=at):
        journal.record(verb="files.file_binned", subject=file, by=by, at=at, for_organisation_id=file.organisation_id)


@transaction.atomic
def return_file(*, file: StoredFile, by: Any, at: datetime) -> None:
    """Take a file out of the bin, to where it hung; a second time changes nothing."""
    if StoredFile.objects.filter(pk=file.pk, removed_at__isnull=False).update(removed_at=None):
        journal.record(verb="files.file_returned", subject=file, by=by, at=at, for_organisation_id=file.organisation_id)


def empty_bin(*, at: datetime) -> int:
    """Delete what has been in the bin for its days; returns how many."""
    old = StoredFile.objects.filter(removed_at__lt=at - timedelta(days=rules.BIN_DAYS))
    files = list(old.order_by("pk")[:1_000])
    for file in files:
        delete_file(file=file, by=None, at=at)
    return len(files)


def delete_unattached_files(*, at: datetime) -> int:
    """Delete what was uploaded a week ago, hangs on nothing, and is waited for by no unsaved text."""
    old = StoredFile.objects.filter(subject_type="", uploaded_at__lt=at - timedelta(days=rules.UNATTACHED_DAYS))
    old = old.exclude(token__in=awaited_tokens())
    count = 0
    for file in old.order_by("pk")[:1_000]:
        delete_file(file=file, by=None, at=at)
        count += 1
    return count


def delete_unattached_files_of(account: Any, at: datetime) -> None:
    """Delete what a person uploaded and never used; part of their erasure."""
    for file in StoredFile.objects.filter(uploaded_by=account.pk, subject_type="").order_by("pk"):
        delete_file(file=file, by=None, at=at)


def too_large() -> TooLarge:
    """Say how large a file may be."""
    return TooLarge(megabytes=settings.UPLOAD_MAX_BYTES // 1_000_000)


def _check_alternative_text(text: str) -> None:
    if not text:
        raise AlternativeTextMissing
    if len(text) > rules.ALTERNATIVE_TEXT_LENGTH:
        raise AlternativeTextTooLong(limit=rules.ALTERNATIVE_TEXT_LENGTH)


def _keep(row: StoredFile, content: File[bytes], storage: Storage) -> None:
    try:
        storage.save(row.path, content)
    except OSError as problem:
        if problem.errno in _NO_SPACE:
            raise StorageFull from problem
        logger.exception("The file store did not take a file")
        raise StorageAway from problem
    try:
        _insert(row)
    except BaseException:
        storage.delete(row.path)
        raise


@transaction.atomic
def _insert(row: StoredFile) -> None:
    # Two uploads at once must not pass the quota together: the organisation's row is the lock.
    type(row.organisation)._base_manager.select_for_update().get(pk=row.organisation_id)
    used = StoredFile.objects.filter(organisation_id=row.organisation_id).aggregate(sum=Sum("size"))["sum"] or 0
    if used + row.size > settings.ORGANISATION_QUOTA_BYTES:
        raise QuotaReached
    row.save(force_insert=True)
    journal.record(
        verb="files.file_stored",
        subject=row,
        by=row.uploaded_by,
        at=row.uploaded_at,
        for_organisation_id=row.organisation_id,
        facts={"media_type": row.media_type, "size": row.size},
    )


def _digest(content: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    return digest.hexdigest()
