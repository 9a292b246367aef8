"""Into the outbox, and out of it."""

import logging
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.journal import registry

from . import rules
from .models import OutboxMessage, State

logger = logging.getLogger(__name__)


class NotFailed(Exception):
    """Only a mail that was given up can be sent again by hand."""


@transaction.atomic
def put_in_outbox(*, message: registry.Message, verb: str, notice: str, at: datetime) -> OutboxMessage | None:
    """
    Render a message in its recipient's language and time zone and keep it; a key that is there already is left.

    Somebody who is gone or switched off gets nothing.
    """
    address, language, zone = message.address, message.language or settings.LANGUAGE_CODE, settings.TIME_ZONE
    if message.recipient_id is not None:
        account = accounts.people_by_id([message.recipient_id]).get(message.recipient_id)
        if account is None or not account.is_active:
            return None
        address, language, zone = account.email, account.language, account.time_zone
    with translation.override(language), timezone.override(ZoneInfo(zone)):
        subject = " ".join(render_to_string(f"{message.template}.subject.txt", message.context).split())
        text = render_to_string(f"{message.template}.txt", message.context)
    kept, _made = OutboxMessage.objects.get_or_create(
        key=message.key,
        defaults={
            "recipient_id": message.recipient_id,
            "address": address,
            "sender": settings.DEFAULT_FROM_EMAIL,
            "language": language,
            "template": message.template,
            "subject": subject[:250],
            "text_body": text,
            "verb": verb,
            "notice": notice,
            "context": message.context,
            "next_try_at": at,
            "created_at": at,
        },
    )
    return kept


@transaction.atomic
def keep_mail(*, mail: Any, at: datetime) -> list[OutboxMessage]:
    """Keep a mail that a library sends by Django's own call, one for each recipient; it may let somebody in."""
    html = next((body for body, kind in getattr(mail, "alternatives", []) if kind == "text/html"), "")
    return [
        OutboxMessage.objects.create(
            key=f"mail:{secrets.token_hex(16)}",
            address=address,
            sender=mail.from_email,
            reply_to=list(mail.reply_to),
            language=translation.get_language() or settings.LANGUAGE_CODE,
            subject=str(mail.subject)[:250],
            text_body=str(mail.body),
            html_body=str(html),
            is_secret=True,
            next_try_at=at,
            created_at=at,
        )
        for address in mail.recipients()
    ]


def tell(entry: Any) -> None:
    """Put what an entry of the journal has to say to people into the outbox; reading it twice does no harm."""
    for notice in registry.notices_for(entry.verb):
        for message in notice.compose(entry):
            put_in_outbox(message=message, verb=entry.verb, notice=notice.name, at=timezone.now())


def send_due(*, at: datetime, limit: int = 50) -> int:
    """
    Send what is due; returns how many left.

    Each mail is claimed for some minutes before it is handed over, so that two workers do not send one, and one
    whose worker died is taken up again under the same message id.
    """
    sent = 0
    for pk in OutboxMessage.objects.due(at).order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit]:
        if claimed := _claim(pk, at):
            sent += _deliver(claimed, at)
    return sent


@transaction.atomic
def send_again(*, message: OutboxMessage, by: Any, at: datetime) -> OutboxMessage:
    """
    Try once more what was given up.

    :raises NotFailed:
    """
    message = OutboxMessage.objects.select_for_update().get(pk=message.pk)
    if message.state != State.FAILED:
        raise NotFailed(message.state)
    message.state, message.attempts, message.next_try_at = State.WAITING, 0, at
    message.save(update_fields=["state", "attempts", "next_try_at"])
    journal.record(verb="notifications.sent_again", subject=message, by=by, at=at)
    return message


def _claim(pk: int, at: datetime) -> OutboxMessage | None:
    claimed = OutboxMessage.objects.due(at).filter(pk=pk).update(state=State.SENDING, next_try_at=at + rules.CLAIM)
    return OutboxMessage.objects.get(pk=pk) if claimed else None


def _deliver(message: OutboxMessage, at: datetime) -> int:
    if not _is_still_wanted(message):
        _settle(message, State.DROPPED, at)
        return 0
    try:
        connection = get_connection(settings.OUTBOX_DELIVERY_BACKEND)
        connection.send_messages([_mail(message)])
    except OSError as error:  # smtplib's errors are OSErrors: the server is away or refuses
        _try_later(message, f"{type(error).__name__}: {error}", at)
        return 0
    _settle(message, State.SENT, at)
    return 1


def _is_still_wanted(message: OutboxMessage) -> bool:
    notice = registry.notice_called(message.verb, message.notice) if message.notice else None
    if notice is None or notice.still_wanted is None:
        return True
    facts = {name: getattr(message, name) for name in ("key", "recipient_id", "address", "context")}
    return notice.still_wanted(facts)


def _mail(message: OutboxMessage) -> EmailMultiAlternatives:
    domain = urlsplit(settings.BASE_URL).hostname or "localhost"
    headers = {
        "Message-ID": rules.message_id(message.key, domain),
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
    }
    mail = EmailMultiAlternatives(
        message.subject,
        message.text_body,
        message.sender or settings.DEFAULT_FROM_EMAIL,
        [message.address],
        reply_to=message.reply_to,
        headers=headers,
    )
    if message.html_body:
        mail.attach_alternative(message.html_body, "text/html")
    return mail


def _settle(message: OutboxMessage, state: str, at: datetime) -> None:
    message.state, message.sent_at, message.error = state, at if state == State.SENT else None, ""
    message.attempts += 1
    fields: Iterable[str] = ["state", "sent_at", "error", "attempts"]
    if message.is_secret:
        message.text_body = message.html_body = ""
        fields = [*fields, "text_body", "html_body"]
    message.save(update_fields=fields)


def _try_later(message: OutboxMessage, error: str, at: datetime) -> None:
    message.attempts += 1
    wait = rules.retry_after(message.attempts)
    message.state = State.WAITING if wait else State.FAILED
    message.next_try_at = at + wait if wait else message.next_try_at
    message.error = error[:500]
    message.save(update_fields=["state", "attempts", "next_try_at", "error"])
    logger.warning("Mail %s could not be sent: %s", message.pk, error)
