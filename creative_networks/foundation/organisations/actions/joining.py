from datetime import datetime
from typing import Any

from django.db import transaction

from ..models import JoinRequest, Membership, Organisation, RequestState, Role
from .members import AlreadyMember, add_member
from .recording import record


class AlreadyAsked(Exception):
    """A request of this account waits for an answer."""


class AlreadyAnswered(Exception):
    """Another manager answered, or the request was taken back."""


@transaction.atomic
def ask_to_join(*, organisation: Organisation, message: str, by: Any, at: datetime) -> JoinRequest:
    """
    Ask to act for an organisation; every manager hears of it.

    :raises AlreadyMember: when the account does so already
    :raises AlreadyAsked: when a request waits
    """
    if Membership.objects.filter(organisation=organisation, account=by).exists():
        raise AlreadyMember
    request, is_new = JoinRequest.objects.get_or_create(
        organisation=organisation,
        account=by,
        state=RequestState.WAITING,
        defaults={"message": message.strip(), "created_at": at},
    )
    if not is_new:
        raise AlreadyAsked
    record("join_requested", request, organisation, by=by, at=at)
    return request


@transaction.atomic
def accept_join_request(*, request: JoinRequest, role: Role, by: Any, at: datetime) -> Membership:
    """
    Let somebody in who asked, in a role.

    :raises AlreadyAnswered: when it was answered before
    """
    request = _open(request)
    membership = add_member(organisation=request.organisation, account=request.account, role=role, by=by, at=at)
    record("join_accepted", request, request.organisation, by=by, at=at, facts={"role": role.slug})
    return membership


@transaction.atomic
def decline_join_request(*, request: JoinRequest, by: Any, at: datetime) -> JoinRequest:
    """
    Say no to somebody who asked.

    :raises AlreadyAnswered: when it was answered before
    """
    return _answer(_open(request), RequestState.DECLINED, "join_declined", by, at)


@transaction.atomic
def withdraw_join_request(*, request: JoinRequest, by: Any, at: datetime) -> JoinRequest:
    """
    Take one's own request back.

    :raises AlreadyAnswered: when it was answered before
    """
    return _answer(_open(request), RequestState.WITHDRAWN, "join_withdrawn", by, at)


def withdraw_requests_of(account: Any, at: datetime) -> None:
    """Take back what somebody who is erased still asks for; part of their erasure."""
    for request in JoinRequest.objects.filter(account=account, state=RequestState.WAITING):
        withdraw_join_request(request=request, by=None, at=at)


def _open(request: JoinRequest) -> JoinRequest:
    request = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != RequestState.WAITING:
        raise AlreadyAnswered
    return request


def _answer(request: JoinRequest, state: str, verb: str, by: Any, at: datetime) -> JoinRequest:
    request.state, request.answered_at, request.answered_by = state, at, by
    request.save(update_fields=["state", "answered_at", "answered_by"])
    record(verb, request, request.organisation, by=by, at=at)
    return request
