"""Originals as they were, kept for those whose translation follows them. Parts of other actions."""

from collections.abc import Mapping
from datetime import datetime

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import TextVersion

from ..models import EarlierText


def keep_earlier(
    *, source: str, subject_id: int, revision: int, content: Mapping[str, str], significance: str, at: datetime
) -> None:
    """Keep an original before it is changed, and how much the change matters."""
    EarlierText.objects.get_or_create(
        source=source,
        subject_id=subject_id,
        revision=revision,
        defaults={"content": dict(content), "significance": significance, "kept_at": at},
    )


def forget_earlier(*, source: str, subject_id: int) -> None:
    """Keep nothing of a thing that is deleted."""
    EarlierText.objects.filter(source=source, subject_id=subject_id).delete()


def follow(
    *, source: str, subject_id: int, text: TextVersion, original: TextVersion, follows: int | None = None
) -> None:
    """
    Note, in memory, which version of the original a translation follows, and how much has changed since.

    `follows` is the version that the translator saw; without it, the one shown now.
    """
    revision = original.revision if follows is None else min(follows, original.revision)
    if text.is_outdated and revision == text.source_revision:
        return
    languages.mark_current(text, source_revision=revision)
    since = EarlierText.objects.filter(source=source, subject_id=subject_id, revision__gte=revision)
    for significance in since.filter(revision__lt=original.revision).values_list("significance", flat=True):
        languages.mark_outdated([text], significance)
