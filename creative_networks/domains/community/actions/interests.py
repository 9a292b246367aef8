"""Showing interest in a card, and answering it: contacts open only when both sides have said yes."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from creative_networks.foundation.journal import actions as journal

from ..models import Answer, Interest, PartnerSearch, State


class NotOpen(Exception):
    """The search is not open."""


class AlreadyInterested(Exception):
    """The organisation has shown interest, and it waits or was accepted."""


class AlreadyAnswered(Exception):
    """The interest has been answered or taken back; `interest` says how."""

    def __init__(self, interest: Interest) -> None:
        super().__init__(interest.answer)
        self.interest = interest


@transaction.atomic
def show_interest(
    *,
    search: PartnerSearch,
    organisation: Any,
    cooperation: str,
    missing: str,
    firm: str,
    language: str,
    contact: str,
    by: Any,
    at: datetime,
) -> Interest:
    """
    Answer the three standard questions, and agree that the contact is opened if the other side accepts.

    :raises NotOpen, AlreadyInterested:
    """
    # Locked, so that a card that is being taken away takes no more interests.
    search = PartnerSearch.objects.select_for_update().get(pk=search.pk)
    if search.state != State.OPEN or search.organisation_id == organisation.pk:
        raise NotOpen(search.pk)
    try:
        with transaction.atomic():
            interest = Interest.objects.create(
                search=search,
                organisation=organisation,
                sent_by=by,
                cooperation=cooperation,
                missing=missing,
                firm=firm,
                language=language,
                contact=contact,
                sent_at=at,
            )
    except IntegrityError as error:
        raise AlreadyInterested(search.pk) from error
    _record("interest_shown", interest, by=by, at=at)
    return interest


@transaction.atomic
def accept_interest(*, interest: Interest, by: Any, at: datetime) -> Interest:
    """
    Say yes: from now on both sides see each other's contact.

    :raises AlreadyAnswered:
    """
    return _answer(interest, Answer.ACCEPTED, "interest_accepted", by=by, at=at)


@transaction.atomic
def decline_interest(*, interest: Interest, reason: str, by: Any, at: datetime) -> Interest:
    """
    Say no, with a reason for the other side.

    :raises AlreadyAnswered:
    """
    return _answer(interest, Answer.DECLINED, "interest_declined", by=by, at=at, reason=reason)


@transaction.atomic
def withdraw_interest(*, interest: Interest, by: Any, at: datetime) -> Interest:
    """
    Take an interest back before it is answered.

    :raises AlreadyAnswered:
    """
    return _answer(interest, Answer.WITHDRAWN, "interest_withdrawn", by=by, at=at)


@transaction.atomic
def return_interest(*, interest: Interest, by: Any, at: datetime) -> Interest:
    """
    Let an interest that was taken back wait for an answer again.

    :raises NotOpen, AlreadyInterested, AlreadyAnswered:
    """
    search = PartnerSearch.objects.select_for_update().get(pk=interest.search_id)
    interest = Interest.objects.select_for_update().select_related("search").get(pk=interest.pk)
    if interest.answer != Answer.WITHDRAWN:
        raise AlreadyAnswered(interest)
    if search.state != State.OPEN:
        raise NotOpen(search.pk)
    interest.answer, interest.answered_at, interest.answered_by = Answer.WAITING, None, None
    try:
        with transaction.atomic():
            interest.save(update_fields=["answer", "answered_at", "answered_by"])
    except IntegrityError as error:
        raise AlreadyInterested(search.pk) from error
    _record("interest_returned", interest, by=by, at=at)
    return interest


def _answer(interest: Interest, answer: str, verb: str, *, by: Any, at: datetime, reason: str = "") -> Interest:
    interest = Interest.objects.select_for_update().select_related("search").get(pk=interest.pk)
    if interest.answer != Answer.WAITING:
        raise AlreadyAnswered(interest)
    interest.answer, interest.reason, interest.answered_at, interest.answered_by = answer, reason, at, by
    interest.save(update_fields=["answer", "reason", "answered_at", "answered_by"])
    _record(verb, interest, by=by, at=at)
    return interest


def _record(verb: str, interest: Interest, *, by: Any, at: datetime) -> None:
    journal.record(
        verb=f"community.{verb}",
        subject=interest.search,
        by=by,
        at=at,
        for_organisation_id=interest.search.organisation_id,
        facts={"interest": interest.pk, "organisation": interest.organisation_id},
    )
