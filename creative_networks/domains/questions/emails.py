"""Mails about questions: to those who are asked, to the asker, and when nobody answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.organisations import queries as organisations

from . import queries
from .models import Question

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def question_asked(entry: "Entry") -> Iterable[Message]:
    """Tell those who are asked; what is asked of the whole network reaches the coordinators."""
    question = _question(entry)
    return _messages(entry, "question_asked", question, _asked(question)) if question and question.is_open else []


def question_answered(entry: "Entry") -> Iterable[Message]:
    """Tell the asker; what the asker adds reaches whoever sees to the question."""
    question = _question(entry)
    if question is None:
        return []
    recipient = question.owner_id if entry.actor_id == question.asked_by_id else question.asked_by_id
    return _messages(entry, "question_answered", question, [recipient] if recipient else [])


def question_overdue(entry: "Entry") -> Iterable[Message]:
    """Remind those who should answer, and tell the coordinators of what they may see."""
    question = _question(entry)
    if question is None or not question.is_open:
        return []
    told = [*_asked(question), *_coordinators(question)]
    return _messages(entry, "question_overdue", question, dict.fromkeys(told))


def may_still_see(message: dict[str, Any]) -> bool:
    """Tell whether the recipient may still see the question when the mail is about to leave."""
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    return bool(account) and queries.visible_question(reader_for(account), message["context"]["question"]) is not None


def _question(entry: "Entry") -> Question | None:
    return Question.objects.filter(pk=entry.subject_id).first()


def _asked(question: Question) -> list[int]:
    if question.owner_id or question.person_id:
        return [question.owner_id or question.person_id]  # type: ignore[list-item]
    if question.organisation_id:
        publishers = organisations.account_ids_where(question.organisation_id, "publishes")
        return publishers or _coordinators(question)
    return _coordinators(question)


def _coordinators(question: Question) -> list[int]:
    if question.audience != "members":
        return []
    return [account.pk for account in accounts.active_coordinators()]


def _messages(entry: "Entry", template: str, question: Question, recipients: Iterable[int]) -> list[Message]:
    context = {
        "question": question.pk,
        "title": question.title,
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
    }
    return [
        Message(
            key=f"questions.{template}:{entry.pk}:{recipient}",
            template=f"questions/emails/{template}",
            recipient_id=recipient,
            context=context,
        )
        for recipient in recipients
        if recipient != entry.actor_id
    ]
