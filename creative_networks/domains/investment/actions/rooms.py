"""The data room of a round: files, guests, the confidentiality text, and the log of who saw what."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal import actions as journal

from ..models import Guest, RoomFile, RoomVisit, Round, Terms, Visit

ROOM = "investment.roomfile"


class NotAdmitted(Exception):
    """Not a guest, not any more, or the confidentiality text as it reads now is not accepted."""


@transaction.atomic
def add_room_file(*, round: Round, file: Any, title: str, by: Any, at: datetime) -> RoomFile:
    """Put a stored file into the room; guests see it once the firm opens it to them."""
    room_file = RoomFile.objects.create(round=round, file=file, title=title, added_at=at)
    files.attach_files(files=[file], subject_type=ROOM, subject_id=room_file.pk, by=by, at=at)
    _record("room_file_added", round, by=by, at=at, room_file=room_file.pk)
    return room_file


@transaction.atomic
def remove_room_file(*, room_file: RoomFile, by: Any, at: datetime) -> None:
    """Take a file out of the room at once, and for good after a month; the log keeps that it was opened."""
    files.bin_file(file=room_file.file, by=by, at=at)
    _record("room_file_removed", room_file.round, by=by, at=at, room_file=room_file.pk)


@transaction.atomic
def return_room_file(*, room_file: RoomFile, by: Any, at: datetime) -> None:
    """Put a file back into the room, open to whom it was open."""
    files.return_file(file=room_file.file, by=by, at=at)
    _record("room_file_returned", room_file.round, by=by, at=at, room_file=room_file.pk)


@transaction.atomic
def write_terms(*, round: Round, text: str, language: str, by: Any, at: datetime) -> Terms:
    """Write the confidentiality text anew: a new version, which every guest has to accept before going on."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    last = Terms.objects.filter(round=round).order_by("-version").first()
    version = last.version + 1 if last else 1
    terms = Terms.objects.create(
        round=round, version=version, text=text, language=language, written_by=by, written_at=at
    )
    _record("terms_written", round, by=by, at=at, version=version)
    return terms


@transaction.atomic
def invite_guest(
    *, round: Round, account: Any, room_files: Iterable[RoomFile], expires_at: datetime, by: Any, at: datetime
) -> Guest:
    """Let somebody in until a day, to these files; also changes what an earlier guest may see."""
    guest, _made = Guest.objects.update_or_create(
        round=round,
        account=account,
        defaults={"expires_at": expires_at, "is_revoked": False, "invited_by": by, "invited_at": at},
    )
    guest.files.set(room_files)
    _record("guest_invited", round, by=by, at=at, guest=guest.pk)
    return guest


@transaction.atomic
def revoke_guest(*, guest: Guest, by: Any, at: datetime) -> None:
    """Close the room to a guest at once."""
    guest.is_revoked = True
    guest.save(update_fields=["is_revoked"])
    _record("guest_revoked", guest.round, by=by, at=at, guest=guest.pk)


@transaction.atomic
def readmit_guest(*, guest: Guest, by: Any, at: datetime) -> None:
    """Undo that the room was closed to a guest."""
    guest.is_revoked = False
    guest.save(update_fields=["is_revoked"])
    _record("guest_invited", guest.round, by=by, at=at, guest=guest.pk)


@transaction.atomic
def accept_terms(*, guest: Guest, version: int, by: Any, at: datetime) -> Guest:
    """
    Accept the confidentiality text.

    :raises NotAdmitted: when the guest is out, or another version has been written meanwhile
    """
    guest = Guest.objects.select_for_update(of=("self",)).select_related("round").get(pk=guest.pk)
    current = Terms.objects.filter(round=guest.round).order_by("-version").values_list("version", flat=True).first()
    if not _is_open(guest, at) or version != current:
        raise NotAdmitted
    guest.accepted_version, guest.accepted_at = version, at
    guest.save(update_fields=["accepted_version", "accepted_at"])
    _log(guest, Visit.ACCEPTED, at=at, version=version)
    _record("terms_accepted", guest.round, by=by, at=at, guest=guest.pk, version=version)
    return guest


@transaction.atomic
def log_visit(*, guest: Guest, room_file: RoomFile | None = None, by: Any, at: datetime) -> RoomVisit:
    """
    Write into the firm's log that a guest entered or opens a file. Before anything is shown.

    :raises NotAdmitted: also for a file that is not open to this guest
    """
    guest = Guest.objects.select_for_update(of=("self",)).select_related("round").get(pk=guest.pk)
    current = Terms.objects.filter(round=guest.round).order_by("-version").values_list("version", flat=True).first()
    if not _is_open(guest, at) or guest.accepted_version != current:
        raise NotAdmitted
    if room_file is not None and not guest.files.filter(pk=room_file.pk).exists():
        raise NotAdmitted
    what = Visit.OPENED if room_file else Visit.ENTERED
    return _log(guest, what, at=at, room_file=room_file, version=guest.accepted_version)


def _is_open(guest: Guest, at: datetime) -> bool:
    return not guest.is_revoked and guest.expires_at > at


def _log(guest: Guest, what: str, *, at: datetime, **facts: Any) -> RoomVisit:
    return RoomVisit.objects.create(round=guest.round, guest=guest, what=what, at=at, **facts)


def _record(verb: str, round: Round, *, by: Any, at: datetime, **facts: Any) -> None:
    journal.record(
        verb=f"investment.{verb}", subject=round, by=by, at=at, for_organisation_id=round.firm_id, facts=facts
    )
