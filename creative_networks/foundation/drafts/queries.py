"""What a person has written and not saved; asked by that person only."""

from typing import Any

from creative_networks.foundation.files import queries as files

from .models import Draft


def draft_of(account: Any, subject: str) -> Draft | None:
    return Draft.objects.filter(account=account, subject=subject, dropped_at=None).first()


def files_in_drafts() -> set[str]:
    """Find the files that unsaved texts show or link to: they hang on nothing yet, and are waited for."""
    found: set[str] = set()
    for draft in Draft.objects.only("values").iterator(chunk_size=200):
        found |= files.tokens_in(draft.texts)
    return found
