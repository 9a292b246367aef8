"""From a message to the words of a mail, and from those to what a mail server takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone, translation

from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages.queries import speak

from . import rules
from .models import OutboxMessage

SUBJECT_LENGTH = 250


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


def render(message: Message, *, language: str, zone: str, ranking: Sequence[str] = ()) -> Words:
    """
    Fill the templates `<name>.subject.txt`, `<name>.txt` and, where there is one, `<name>.html`.

    Texts switch escaping off themselves, as Django's own do.
    """
    with translation.override(language), timezone.override(_zone(zone)):
        # A word that the language lacks is said in the next one that the recipient reads.
        speak(language, ranking)
        # Whatever a title holds, a subject is one line.
        subject = " ".join(render_to_string(f"{message.template}.subject.txt", message.context).split())
        text = render_to_string(f"{message.template}.txt", message.context)
        try:
            html: str = render_to_string(f"{message.template}.html", message.context)
        except TemplateDoesNotExist as error:
            if str(error) != f"{message.template}.html":
                raise
            html = ""
    return Words(subject=subject[:SUBJECT_LENGTH], text=text, html=html)


def as_mail(message: OutboxMessage) -> EmailMultiAlternatives:
    """Address a mail; its Message-ID is the same each time it is sent, so a repetition can be told."""
    headers: dict[str, Any] = {
        "Message-ID": rules.message_id(message.key, urlsplit(settings.BASE_URL).hostname or "localhost"),
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
    }
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
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


def _zone(name: str) -> ZoneInfo:
    # One account with a zone this machine does not know must not stop everybody's mail.
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)
