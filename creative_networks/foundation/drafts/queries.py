"""What a person has written and not saved; asked by that person only."""

from collections.abc import Iterator
from typing import Any

from .models import Draft


def draft_of(account: Any, subject: str) -> Draft | None:
    return Draft.objects.filter(account=account, subject=subject, dropped_at=None).first()


def kept_texts() -> Iterator[str]:
    """Go through everything that is kept, for whoever looks after what unsaved texts mention."""
    for draft in Draft.objects.only("values").iterator(chunk_size=200):
        yield from draft.texts
