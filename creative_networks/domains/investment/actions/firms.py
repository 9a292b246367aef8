"""Rounds and their readiness checks: prepared by the firm, decided by an adviser."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal import actions as journal

from .. import rules
from ..models import Check, CheckState, Round, RoundState

CHECK = "investment.check"


class NotAllowedFrom(Exception):
    """The round or check is not in a state that this can be done from."""


class NotComplete(Exception):
    """A piece has no answer yet; `piece` names it."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


@transaction.atomic
def open_round(*, firm: Any, title: str, amount: int | None, by: Any, at: datetime) -> Round:
    """Begin to look for money for one purpose, with an empty readiness check."""
    round = Round.objects.create(firm=firm, title=title, amount=amount, created_by=by, created_at=at)
    Check.objects.create(round=round, number=1)
    _record("round_opened", round, by=by, at=at)
    return round


@transaction.atomic
def choose_route(*, round: Round, route: str, by: Any, at: datetime) -> Round:
    """Say which way to money the firm takes."""
    round.route = route
    round.save(update_fields=["route"])
    _record("route_chosen", round, by=by, at=at, route=route)
    return round


@transaction.atomic
def close_round(*, round: Round, by: Any, at: datetime) -> Round:
    round.state = RoundState.CLOSED
    round.save(update_fields=["state"])
    _record("round_closed", round, by=by, at=at)
    return round


@transaction.atomic
def save_answers(*, check: Check, answers: Mapping[str, str], by: Any, at: datetime) -> Check:
    """
    Keep what the firm wrote so far.

    :raises NotAllowedFrom: when the check is with the adviser, or decided
    """
    check = _locked(check, CheckState.DRAFT)
    check.answers = {piece: answers.get(piece, "") for piece in rules.PIECES}
    check.save(update_fields=["answers"])
    _record("check_saved", check.round, by=by, at=at, check=check.pk)
    return check


@transaction.atomic
def add_evidence(*, check: Check, file: Any, by: Any, at: datetime) -> None:
    """Hang a stored file on a check; its readers are the check's."""
    check = _locked(check, CheckState.DRAFT)
    files.attach_files(files=[file], subject_type=CHECK, subject_id=check.pk, by=by, at=at)
    _record("evidence_added", check.round, by=by, at=at, check=check.pk)


@transaction.atomic
def remove_evidence(*, check: Check, file: Any, by: Any, at: datetime) -> None:
    check = _locked(check, CheckState.DRAFT)
    files.bin_file(file=file, by=by, at=at)
    _record("evidence_removed", check.round, by=by, at=at, check=check.pk)


@transaction.atomic
def return_evidence(*, check: Check, file: Any, by: Any, at: datetime) -> None:
    """Take a file out of the bin, back to its check."""
    check = _locked(check, CheckState.DRAFT)
    files.return_file(file=file, by=by, at=at)
    _record("evidence_added", check.round, by=by, at=at, check=check.pk)


@transaction.atomic
def send_check(*, check: Check, adviser: Any, by: Any, at: datetime) -> Check:
    """
    Ask an adviser's organisation for its word.

    :raises NotComplete: when a piece has no answer
    """
    check = _locked(check, CheckState.DRAFT)
    piece = rules.next_missing(check.answers)
    if piece:
        raise NotComplete(piece)
    check.state, check.adviser, check.sent_by, check.sent_at = CheckState.SENT, adviser, by, at
    check.save(update_fields=["state", "adviser", "sent_by", "sent_at"])
    _record("check_sent", check.round, by=by, at=at, check=check.pk, adviser=adviser.pk)
    return check


@transaction.atomic
def decide_check(
    *,
    check: Check,
    is_go: bool,
    reason: str,
    missing_piece: str = "",
    other_routes: Sequence[str] = (),
    by: Any,
    at: datetime,
) -> Check:
    """
    Give the adviser's word with its reason.

    'Not yet' names the next missing piece and other routes, and opens the next check with the answers so far.
    """
    check = _locked(check, CheckState.SENT)
    check.state = CheckState.GO if is_go else CheckState.NOT_YET
    check.reason, check.decided_by, check.decided_at = reason, by, at
    check.missing_piece, check.other_routes = ("", []) if is_go else (missing_piece, list(other_routes))
    check.save()
    if not is_go:
        Check.objects.create(round=check.round, number=check.number + 1, answers=check.answers, adviser=check.adviser)
    verb = "check_passed" if is_go else "check_not_yet"
    _record(verb, check.round, by=by, at=at, check=check.pk, adviser=check.adviser_id, piece=check.missing_piece)
    return check


def _locked(check: Check, state: str) -> Check:
    check = Check.objects.select_for_update(of=("self",)).select_related("round").get(pk=check.pk)
    if check.state != state or check.round.state != RoundState.OPEN:
        raise NotAllowedFrom(check.state)
    return check


def _record(verb: str, round: Round, *, by: Any, at: datetime, **facts: Any) -> None:
    journal.record(
        verb=f"investment.{verb}", subject=round, by=by, at=at, for_organisation_id=round.firm_id, facts=facts
    )
