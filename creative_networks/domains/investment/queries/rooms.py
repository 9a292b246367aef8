"""Data rooms: who may see which file. The firm sees all; a guest what the firm opened to them, until it closes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from creative_networks.foundation.access.queries import Reader

from ..models import Guest, Party, PartyState, RoomFile, RoomVisit, Round, Side, Terms


def room_files_of(round: Round) -> list[RoomFile]:
    """List all files of a room, for the firm."""
    return list(
        RoomFile.objects.filter(round=round, file__removed_at=None).select_related("file").order_by("added_at", "pk")
    )


def binned_room_files(round: Round) -> list[RoomFile]:
    """List what the firm took out of the room and may put back, the last first."""
    rows = RoomFile.objects.filter(round=round, file__removed_at__isnull=False)
    return list(rows.select_related("file", "round").order_by("-file__removed_at", "-pk"))


def binned_room_file(round: Round, pk: int) -> RoomFile | None:
    return next((one for one in binned_room_files(round) if one.pk == pk), None)


def visible_room_files(reader: Reader, at: datetime) -> QuerySet[RoomFile]:
    """Select every file in any data room that a reader may see, through whichever door."""
    own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
    seen = Q(round__firm__in=own)
    if reader.account_id is not None:
        guests = Guest.objects.filter(account=reader.account_id, is_revoked=False, expires_at__gt=at)
        seen |= Q(guests__in=guests)
    return RoomFile.objects.filter(seen, file__removed_at=None).distinct()


def owned_room_files(reader: Reader, ids: Iterable[int]) -> set[int]:
    """Say which files a reader may open as they are: the firm's own people, and no guest, who gets a marked copy."""
    own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
    return set(
        RoomFile.objects.filter(round__firm__in=own, pk__in=ids, file__removed_at=None).values_list("pk", flat=True)
    )


def current_terms(round: Round) -> Terms | None:
    return Terms.objects.filter(round=round).order_by("-version").first()


def guest_of(account: Any, round_id: int, at: datetime) -> Guest | None:
    """Find an account's open admission to a room."""
    rows = Guest.objects.filter(account=account.pk, round=round_id, is_revoked=False, expires_at__gt=at)
    return rows.select_related("round__firm", "account").first()


def guest_files(guest: Guest) -> list[RoomFile]:
    return list(guest.files.filter(file__removed_at=None).select_related("file").order_by("added_at", "pk"))


def guests_of(round: Round) -> list[Guest]:
    """List everybody the firm let in, the latest first, those whose time is over among it."""
    return list(
        Guest.objects.filter(round=round)
        .select_related("account")
        .prefetch_related("files")
        .order_by("-invited_at", "-pk")
    )


def rooms_open_to(account: Any, at: datetime) -> list[Guest]:
    """List the rooms of other firms that are open to an account."""
    rows = Guest.objects.filter(account=account.pk, is_revoked=False, expires_at__gt=at)
    return list(rows.select_related("round__firm").order_by("-invited_at"))


def visits_of(round: Round, limit: int = 500) -> list[RoomVisit]:
    """List who saw what and when, the latest first; for the firm."""
    return list(
        RoomVisit.objects.filter(round=round)
        .select_related("guest__account", "room_file")
        .order_by("-at", "-pk")[:limit]
    )


def possible_guests(round: Round) -> list[tuple[str, str]]:
    """Offer the investors' people at the meeting days where the firm takes part, as choices of a form."""
    days = Party.objects.filter(organisation=round.firm_id, state=PartyState.ADMITTED).values("day")
    rows = Party.objects.filter(day__in=days, side=Side.INVESTOR, state=PartyState.ADMITTED)
    rows = rows.select_related("account", "organisation").order_by("organisation__name")
    found = {str(one.account_id): f"{one.account} – {one.organisation.name}" for one in rows}
    return list(found.items())
