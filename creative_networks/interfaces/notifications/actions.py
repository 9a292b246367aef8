"""Into the outbox, and out of it."""

import logging
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.html import escape

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.journal import registry

from . import rendering, rules
from .models import OutboxMessage, State

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

logger = logging.getLogger(__name__)

# A server that says nothing must not hold the worker longer than a claim on one mail stands.
SERVER_SECONDS = 20
DECOY = "decoy:"
# The server is away: leave the rest of this round where it is.
FAILURES_TO_PAUSE = 3


class NotFailed(Exception):
    """Only a mail that was given up, and whose words are still there, can be sent again by hand."""


@transaction.atomic
def put_in_outbox(*, message: registry.Message, at: datetime, verb: str = "", notice: str = "") -> OutboxMessage | None:
    """
    Render a message in its recipient's language and time zone and keep it; a key that is there already is left.

    Somebody who is gone or switched off gets nothing. `verb` and `notice` name whom to ask whether it is still wanted.
    """
    ranking: list[str] = []
    address, language, zone = message.address, message.language or settings.LANGUAGE_CODE, settings.TIME_ZONE
    if message.recipient_id is not None:
        account = accounts.people_by_id([message.recipient_id]).get(message.recipient_id)
        if account is None or not account.is_active:
            return None
        address, language, zone = account.email, account.language, account.time_zone
        ranking = account.languages
    words = rendering.render(message, language=language, zone=zone, ranking=ranking)
    kept, _made = OutboxMessage.objects.get_or_create(
        key=message.key,
        defaults={
            "recipient_id": message.recipient_id,
            "address": address,
            "sender": settings.DEFAULT_FROM_EMAIL,
            "language": language,
            "template": message.template,
            "subject": words.subject,
            "text_body": words.text,
            "html_body": words.html,
            "is_secret": message.is_secret,
            "unsubscribe_url": message.unsubscribe_url,
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
            subject=str(mail.subject)[: rendering.SUBJECT_LENGTH],
            text_body=str(mail.body),
            html_body=str(html),
            is_secret=True,
            next_try_at=at,
            created_at=at,
        )
        for address in mail.recipients()
    ]


def tell(entry: "Entry") -> None:
    """Put what an entry of the journal has to say to people into the outbox; reading it twice does no harm."""
    if entry.verb == "access.thing_withdrawn":
        forget_thing(entry)
    for notice in registry.notices_for(entry.verb):
        for message in notice.compose(entry):
            # What happened to a thing tells of it, unless the message says what else it tells of.
            message.context.setdefault("about", {_key_of(entry): True})
            put_in_outbox(message=message, verb=entry.verb, notice=notice.name, at=timezone.now())


def send_due(*, at: datetime, limit: int = 50) -> int:
    """
    Send what is due; returns how many left.

    Each mail is claimed for some minutes before it is handed over, so that two workers do not send one, and one
    whose worker died is taken up again under the same message id.
    """
    sent = failures = 0
    for pk in OutboxMessage.objects.due(at).order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit]:
        message = _claim(pk, at)
        if message is None:
            continue
        try:
            sent += _deliver(message, at)
        except Exception as error:  # whatever it is, the other mails go on and this one is tried again
            _try_later(message, f"{type(error).__name__}: {error}", at)
            failures += 1
            if failures == FAILURES_TO_PAUSE:
                break
    return sent


@transaction.atomic
def send_again(*, message: OutboxMessage, by: Any, at: datetime) -> OutboxMessage:
    """
    Try once more what was given up.

    :raises NotFailed:
    """
    message = OutboxMessage.objects.select_for_update().get(pk=message.pk)
    if not message.can_be_repeated:
        raise NotFailed(message.state)
    message.state, message.attempts, message.next_try_at = State.WAITING, 0, at
    message.save(update_fields=["state", "attempts", "next_try_at"])
    journal.record(verb="notifications.sent_again", subject=message, by=by, at=at)
    return message


def keep_decoy(at: datetime) -> None:
    """Write a row as for a mail, to nobody and with nothing in it, which never leaves and is gone a day later."""
    OutboxMessage.objects.create(
        key=f"{DECOY}{secrets.token_hex(16)}",
        address="nobody@decoy.invalid",
        language=translation.get_language() or settings.LANGUAGE_CODE,
        is_secret=True,
        state=State.DROPPED,
        next_try_at=at,
        created_at=at,
    )


def forget_old(*, at: datetime) -> int:
    """Remove mails that left, or were no longer wanted, some time ago; the journal keeps what they told of."""
    old = OutboxMessage.objects.filter(state__in=[State.SENT, State.DROPPED], created_at__lt=at - rules.KEPT)
    OutboxMessage.objects.filter(key__startswith=DECOY, created_at__lt=at - rules.DECOY_KEPT).delete()
    return old.delete()[0]


def forget_thing(entry: "Entry") -> None:
    """Delete the mails about a thing that a community withdrew, sent ones too: they may quote it."""
    OutboxMessage.objects.filter(context__about__has_key=_key_of(entry)).delete()


def _key_of(entry: "Entry") -> str:
    return f"{entry.subject_type}:{entry.subject_id}"


def forget_name(account: Any, at: datetime) -> None:
    """Delete the mails to others that name or quote somebody who is erased, also those that wait to leave."""
    mentions = Q()
    for word in (account.name, *accounts.addresses_of(account)):
        if word:
            mentions |= Q(subject__contains=word) | Q(text_body__contains=word) | Q(html_body__contains=escape(word))
    OutboxMessage.objects.filter(mentions).delete()


def _claim(pk: int, at: datetime) -> OutboxMessage | None:
    claimed = OutboxMessage.objects.due(at).filter(pk=pk).update(state=State.SENDING, next_try_at=at + rules.CLAIM)
    return OutboxMessage.objects.get(pk=pk) if claimed else None


def _deliver(message: OutboxMessage, at: datetime) -> int:
    wanted = _is_still_wanted(message)
    if not wanted:
        _settle(message, State.DROPPED, at)
        return 0
    if isinstance(wanted, dict):
        _write_anew(message, wanted)
    connection = get_connection(settings.OUTBOX_DELIVERY_BACKEND, timeout=SERVER_SECONDS)
    connection.send_messages([rendering.as_mail(message)])
    _settle(message, State.SENT, at)
    return 1


def _is_still_wanted(message: OutboxMessage) -> bool | dict[str, Any]:
    """Ask again what may have changed while it waited: the account, its address, the rights; perhaps to tell less."""
    if message.recipient_id is not None:
        account = accounts.people_by_id([message.recipient_id]).get(message.recipient_id)
        if account is None or not account.is_active:
            return False
        message.address = account.email
    notice = registry.notice_called(message.verb, message.notice) if message.notice else None
    if notice is None or notice.still_wanted is None:
        return True
    facts = {name: getattr(message, name) for name in ("key", "recipient_id", "address", "context")}
    return notice.still_wanted(facts)


def _write_anew(message: OutboxMessage, context: dict[str, Any]) -> None:
    """Write a mail again from what may still be told."""
    person = message.recipient_id
    account = accounts.people_by_id([person]).get(person) if person is not None else None
    told = registry.Message(key=message.key, template=message.template, context=context)
    zone, ranking = (account.time_zone, account.languages) if account else (settings.TIME_ZONE, [])
    words = rendering.render(told, language=message.language, zone=zone, ranking=ranking)
    message.context, message.subject = context, words.subject
    message.text_body, message.html_body = words.text, words.html
    message.save(update_fields=["context", "subject", "text_body", "html_body"])


def _settle(message: OutboxMessage, state: State, at: datetime) -> None:
    message.state, message.sent_at, message.error = state, at if state == State.SENT else None, ""
    message.attempts += 1
    fields = ["state", "address", "sent_at", "error", "attempts"]
    message.save(update_fields=fields + (_blank(message) if message.is_secret else []))


def _try_later(message: OutboxMessage, error: str, at: datetime) -> None:
    message.attempts += 1
    wait = rules.retry_after(message.attempts, is_short_lived=message.is_short_lived)
    message.state = State.WAITING if wait else State.FAILED
    message.next_try_at = at + wait if wait else message.next_try_at
    message.error = " ".join(error.split())[:500]
    fields = ["state", "attempts", "next_try_at", "error"]
    is_spent = message.state == State.FAILED and message.is_short_lived
    message.save(update_fields=fields + (_blank(message) if is_spent else []))
    logger.warning("Mail %s could not be sent: %s", message.pk, message.error)


def _blank(message: OutboxMessage) -> list[str]:
    """Take the words out of a mail that let somebody in; returns the fields to save."""
    message.text_body = message.html_body = ""
    message.context = {}
    return ["text_body", "html_body", "context"]
