import re
from collections.abc import Iterable
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q

from creative_networks.foundation.access.queries import STRANGER, Reader, reader_for
from creative_networks.foundation.drafts import queries as drafts
from creative_networks.foundation.rights.registry import PersonFile

from .models import StoredFile
from .registry import subject_visibility

_MENTION = re.compile(r"/files/([A-Za-z0-9_-]{16,32})/")


def visible_file(token: str, account: Any) -> StoredFile | None:
    """Find a file this account may see: by what it hangs on, or as its uploader while it hangs on nothing."""
    file = StoredFile.objects.filter(token=token, removed_at=None).first()
    reader = reader_for(account)
    return file if file is not None and _is_visible(file, reader) else None


def is_public(file: StoredFile) -> bool:
    """Tell whether a stranger may see it."""
    return _is_visible(file, STRANGER)


def files_of(subject_type: str, subject_id: int, *, beside: str = "") -> list[StoredFile]:
    """
    List what hangs on a thing that the caller found visible, in the order of uploading.

    Its pictures are in its text, so they are left out; `beside` names the subject type of what stands beside the
    text (`knowledge.attachment`), of which pictures are listed too.
    """
    listed = Q(subject_type=subject_type) & ~Q(media_type__startswith="image/")
    if beside:
        listed |= Q(subject_type=beside)
    rows = StoredFile.objects.filter(listed, subject_id=subject_id, removed_at=None)
    return list(rows.order_by("uploaded_at", "pk"))


def binned_files_of(subject_type: str, subject_ids: Iterable[int]) -> list[StoredFile]:
    """List what hung on things that the caller found visible and is in the bin, the last put in first."""
    rows = StoredFile.objects.filter(subject_type=subject_type, subject_id__in=list(subject_ids))
    return list(rows.filter(removed_at__isnull=False).order_by("-removed_at", "-pk")[:100])


def all_files_of(subject_types: Iterable[str], subject_id: int) -> list[StoredFile]:
    """List everything that hangs on a thing, for whoever takes it apart."""
    return list(StoredFile.objects.filter(subject_type__in=subject_types, subject_id=subject_id).order_by("pk"))


def unattached_files_of(account: Any) -> list[StoredFile]:
    """List what an account uploaded and has not attached to anything yet, latest first."""
    return list(StoredFile.objects.filter(uploaded_by=account.pk, subject_type="").order_by("-uploaded_at", "-pk"))


def files_of_person(account: Any) -> list[PersonFile]:
    """List what a person uploaded, for the copy of their data."""
    rows = StoredFile.objects.filter(uploaded_by=account.pk).order_by("pk")
    return [PersonFile(name, path) for name, path in rows.values_list("name", "path")]


def tokens_in(texts: Iterable[str]) -> set[str]:
    """Find the files that texts show or link to."""
    return {token for text in texts for token in _MENTION.findall(text)}


def tokens_in_drafts() -> set[str]:
    """Find the files that unsaved texts show or link to: they hang on nothing yet, and are waited for."""
    return tokens_in(drafts.kept_texts())


def pictures_in(texts: Iterable[str], subject_type: str, subject_id: int) -> dict[str, tuple[bytes, int, int]]:
    """
    Read the pictures that texts of a visible thing show and that hang on it: by token, content, width and height.

    A picture whose content is gone is left out.
    """
    rows = StoredFile.objects.filter(token__in=tokens_in(texts), subject_type=subject_type, subject_id=subject_id)
    found = {}
    for file in rows.filter(media_type__startswith="image/"):
        try:
            with default_storage.open(file.path) as content:
                found[file.token] = (content.read(), file.width or 1, file.height or 1)
        except FileNotFoundError:
            continue
    return found


def _is_visible(file: StoredFile, reader: Reader) -> bool:
    if file.subject_id is None:
        return reader.account_id is not None and reader.account_id == file.uploaded_by_id
    return file.subject_id in subject_visibility(file.subject_type)(reader, [file.subject_id])
