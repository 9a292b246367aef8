import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from ..models import CalendarAddress


@transaction.atomic
def make_calendar_address(*, account: Any, by: Any, at: datetime) -> CalendarAddress:
    """Give the account's calendar a new secret address; one that was given away earlier is dead from now on."""
    address, _made = CalendarAddress.objects.update_or_create(
        account=account, defaults={"token": secrets.token_urlsafe(32), "created_at": at}
    )
    journal.record(verb="events.calendar_address_made", subject=account, by=by, at=at)
    return address


@transaction.atomic
def remove_calendar_address(*, account: Any, by: Any, at: datetime) -> None:
    """Make the account's calendar unreadable for everybody who knows its address."""
    if CalendarAddress.objects.filter(account=account).delete()[0]:
        journal.record(verb="events.calendar_address_removed", subject=account, by=by, at=at)
