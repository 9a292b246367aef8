"""Meetings as entries of a person's calendar."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from creative_networks.domains.events.registry import CalendarEntry
from creative_networks.foundation.languages import queries as languages

from .models import Meeting, MeetingState

MOST_ENTRIES = 500


def own_entries(account: Any, ranking: Sequence[str]) -> list[CalendarEntry]:
    """List an account's meetings; a cancelled one stays for calendars to take out, unless the two meet again."""
    mine = Q(firm__account=account.pk) | Q(investor__account=account.pk)
    related = ("slot", "place", "day__event", "firm__organisation", "investor__organisation", "interpreter")
    rows = Meeting.objects.filter(mine).select_related(*related).order_by("-slot__starts_at", "pk")
    with translation.override(languages.interface_language(ranking[0])):
        return [_entry(meeting, account) for meeting in rows[:MOST_ENTRIES]]


def _entry(meeting: Meeting, account: Any) -> CalendarEntry:
    event = meeting.day.event
    other = meeting.investor if meeting.firm.account_id == account.pk else meeting.firm
    place = meeting.place
    where = place.address or place.name if place.is_online else _table(meeting)
    path = reverse("investment:timetable", args=[meeting.day.event_id])
    return CalendarEntry(
        uid=f"{meeting.uid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.slot.starts_at,
        ends_at=meeting.slot.ends_at,
        time_zone=event.time_zone,
        title=_("Meeting: %(name)s") % {"name": other.organisation.name},
        place=where,
        url=f"{settings.BASE_URL}{path}",
        description=_("Interpreter: %(name)s") % {"name": meeting.interpreter.name} if meeting.interpreter else "",
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def _table(meeting: Meeting) -> str:
    facts = {"room": meeting.place.name, "table": meeting.table}
    return _("%(room)s, table %(table)s") % facts
