from typing import Any

from django.db.models import Q, QuerySet

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.jobs import queries as jobs
from creative_networks.foundation.journal import queries as journal

from .models import OutboxMessage, State

STATES = State.choices


def messages(state: str = "") -> QuerySet[OutboxMessage]:
    """Select the mails of the outbox, latest first; bodies are left where they are."""
    rows = OutboxMessage.objects.exclude(key__startswith="decoy:").defer("text_body", "html_body").order_by("-pk")
    return rows.filter(state=state) if state else rows


def message_by_id(pk: int) -> OutboxMessage | None:
    return OutboxMessage.objects.filter(pk=pk).first()


def mail_to(account: Any) -> Q:
    """Say in SQL which mails are a person's."""
    return Q(recipient_id=account.pk) | Q(address__in=accounts.addresses_of(account))


def troubles() -> list[jobs.Trouble]:
    """List what stopped: readers of the journal, timed work, jobs."""
    readers = [jobs.Trouble(reader.name, reader.failed_at, reader.failure) for reader in journal.stopped_readers()]
    return [*readers, *jobs.troubles()]
