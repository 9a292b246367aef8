"""
Keeping what is being typed, and letting it go.

The journal tells what happened in the network; what nobody but its writer has seen has not happened yet, so nothing
is recorded here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from . import rules
from .models import Draft


class WrittenElsewhere(Exception):
    """Another window of the same person has kept a text that this one does not know."""


class TooLong(Exception):
    """It is longer than anything that could be saved."""


@transaction.atomic
def keep_draft(
    *,
    subject: str,
    base: int,
    values: Mapping[str, list[str]],
    window: str,
    known: str = "",
    by: Any,
    at: datetime,
) -> Draft:
    """
    Keep what a person has typed so far, in place of what was kept before.

    `known` is the window whose text this one goes on from.
    :raises WrittenElsewhere, TooLong: and leaves what was kept before as it is
    """
    if sum(len(value) for texts in values.values() for value in texts) > rules.MOST_CHARACTERS:
        raise TooLong(subject)
    draft = Draft.objects.select_for_update().filter(account=by, subject=subject).first()
    if draft is None:
        first = {"base": base, "values": dict(values), "window": window, "kept_at": at}
        draft, is_first = Draft.objects.get_or_create(account=by, subject=subject, defaults=first)
        if is_first:
            return draft
    is_news = draft.dropped_at is None and draft.values != dict(values)
    if is_news and draft.window not in (window, known):
        raise WrittenElsewhere(subject)
    draft.base, draft.values, draft.window = base, dict(values), window
    draft.kept_at, draft.dropped_at = at, None
    draft.save()
    return draft


def drop_draft(*, subject: str, by: Any, at: datetime) -> bool:
    """Put what was kept aside, as its writer wishes; it can be taken back for a month."""
    return bool(Draft.objects.filter(account=by, subject=subject, dropped_at=None).update(dropped_at=at))


def return_draft(*, subject: str, by: Any) -> bool:
    """Take back what was put aside."""
    return bool(Draft.objects.filter(account=by, subject=subject).update(dropped_at=None))


def finish_draft(*, subject: str, by: Any) -> None:
    """Forget what was kept: it has been saved."""
    Draft.objects.filter(account=by, subject=subject).delete()


def forget_drafts_of(*, subject: str) -> None:
    """Forget what anybody has typed into the forms of a thing that is gone, such as `knowledge.text:12:`."""
    Draft.objects.filter(subject__startswith=subject).delete()
