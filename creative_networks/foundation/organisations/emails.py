"""Mails about joining an organisation: to those who can answer, and to the one who asked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from creative_networks.foundation.journal.registry import Message

from . import queries
from .models import JoinRequest, RequestState

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def join_requested(entry: "Entry") -> Iterable[Message]:
    """Tell every manager that somebody asks to join, or the coordinators where nobody manages."""
    request = queries.join_request_by_id(int(entry.subject_id))
    if request is None or request.state != RequestState.WAITING:
        return
    for manager in queries.managers_of(request.organisation):
        yield _message("join_requested", request, manager.pk, message=request.message)


def join_answered(entry: "Entry") -> Iterable[Message]:
    """Tell the one who asked what the answer is."""
    request = queries.join_request_by_id(int(entry.subject_id))
    if request is None or request.answered_by_id == request.account_id:
        return
    template = "join_accepted" if request.state == RequestState.ACCEPTED else "join_declined"
    yield _message(template, request, request.account_id)


def is_still_waiting(message: dict[str, Any]) -> bool:
    """Tell whether the recipient can still answer the request."""
    request = queries.join_request_by_id(message["context"]["request"])
    if request is None or request.state != RequestState.WAITING:
        return False
    return message["recipient_id"] in {manager.pk for manager in queries.managers_of(request.organisation)}


def _message(template: str, request: JoinRequest, recipient_id: int, **context: Any) -> Message:
    facts = {
        "request": request.pk,
        "organisation_id": request.organisation_id,
        "organisation": request.organisation.name,
        "asker": str(request.account),
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
    }
    return Message(
        key=f"organisations.{template}:{request.pk}:{recipient_id}",
        template=f"organisations/emails/{template}",
        recipient_id=recipient_id,
        context=facts | context,
    )
