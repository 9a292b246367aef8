"""Mails of the investor room: to advisers and firms, to who is asked for a meeting, to whose day has changed."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from creative_networks.domains.events import queries as events
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations

from .models import MAY_ASK, Check, CheckState, FollowUp, Guest, Party, Report, Round, Side, Strength, Wish, WishState

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def check_sent(entry: "Entry") -> Iterable[Message]:
    """Ask everybody who reviews for the adviser's organisation."""
    check = Check.objects.filter(pk=entry.facts["check"], state=CheckState.SENT).select_related("round__firm").first()
    if check is None or check.adviser_id is None:
        return []
    ids = organisations.account_ids_where(check.adviser_id, "reviews")
    return _messages(
        entry, "check_sent", ids, "investment:decision", [check.pk], firm=check.round.firm.name, title=check.round.title
    )


def check_decided(entry: "Entry") -> Iterable[Message]:
    """Tell whoever sent a check what the adviser says."""
    check = Check.objects.filter(pk=entry.facts["check"]).select_related("round", "adviser").first()
    if check is None or check.sent_by_id is None:
        return []
    facts = {"title": check.round.title, "reason": check.reason, "adviser": check.adviser.name if check.adviser else ""}
    template = "check_passed" if check.state == CheckState.GO else "check_not_yet"
    return _messages(entry, template, [check.sent_by_id], "investment:round", [check.round_id], **facts)


def request_sent(entry: "Entry") -> Iterable[Message]:
    """Tell who is asked; but not somebody who said privately that they do not want this meeting."""
    wish = Wish.objects.filter(pk=entry.facts["wish"], state=WishState.PENDING).first()
    if (
        wish is None
        or Wish.objects.filter(sender=wish.receiver_id, receiver=wish.sender_id, strength=Strength.NO).exists()
    ):
        return []
    return _to_parties(entry, "request", [entry.facts["receiver"]], "requests", other=entry.facts["sender"])


def request_answered(entry: "Entry") -> Iterable[Message]:
    template = entry.verb.rpartition("_")[2]
    return _to_parties(entry, template, [entry.facts["sender"]], "requests", other=entry.facts["receiver"])


def meeting_changed(entry: "Entry") -> Iterable[Message]:
    """Tell both sides of one meeting; those of a whole plan hear of it once, by `plan_applied`."""
    if "run" in entry.facts:
        return []
    template = "meeting_cancelled" if entry.verb.endswith("cancelled") else "meeting_set"
    pair = (entry.facts["firm"], entry.facts["investor"])
    found: list[Message] = []
    for own, other in (pair, pair[::-1]):
        found += _to_parties(entry, template, [own], "timetable", other=other)
    return [message for message in found if message.recipient_id != entry.actor_id]


def invitation_offer(facts: Mapping[str, Any]) -> str:
    """Say what an invitation to a meeting day offers, in the language of the mail or of the page."""
    event = events.events_by_id([facts["event"]])[facts["event"]]
    language = translation.get_language() or "en"
    day = languages.format_date(event.starts_at.astimezone(ZoneInfo(event.time_zone)).date(), language)
    words = {"title": events.title_of(event, (language,)), "day": day, "place": events.place_of(event)}
    if facts["side"] == Side.FIRM:
        return _("You are invited to meet investors and funders at “%(title)s”: %(day)s, %(place)s.") % words
    return _("You are invited to meet firms that look for money at “%(title)s”: %(day)s, %(place)s.") % words


def party_admitted(entry: "Entry") -> Iterable[Message]:
    """Tell somebody who asked or waited that they take part."""
    return _to_parties(entry, "admitted", [entry.facts["party"]], "day")


def plan_applied(entry: "Entry") -> Iterable[Message]:
    """Tell those whose day has changed, and nobody else."""
    return _to_parties(entry, "timetable", entry.facts["parties"], "timetable")


def guest_invited(entry: "Entry") -> Iterable[Message]:
    guest = Guest.objects.filter(pk=entry.facts["guest"]).select_related("round__firm").first()
    if guest is None:
        return []
    return _messages(entry, "room", [guest.account_id], "investment:room", [guest.round_id], firm=guest.round.firm.name)


def report_asked(entry: "Entry") -> Iterable[Message]:
    """Ask both sides to tell within five days."""
    pair = (entry.facts["firm"], entry.facts["investor"])
    found: list[Message] = []
    for own, other in (pair, pair[::-1]):
        party = Party.objects.filter(pk=own).first()
        if party:
            facts = {"other": _name(other)}
            found += _messages(
                entry, "report_asked", [party.account_id], "investment:report", [entry.facts["meeting"]], **facts
            )
    return found


def report_missing(entry: "Entry") -> Iterable[Message]:
    """Remind one side on the last day, unless it has told meanwhile."""
    meeting, own = entry.facts["meeting"], entry.facts["party"]
    party = Party.objects.filter(pk=own).first()
    if party is None or Report.objects.filter(meeting=meeting, party=own).exists():
        return []
    other = entry.facts["investor"] if entry.facts["firm"] == own else entry.facts["firm"]
    facts = {"other": _name(other)}
    return _messages(entry, "report_missing", [party.account_id], "investment:report", [meeting], **facts)


def follow_up_due(entry: "Entry") -> Iterable[Message]:
    one = FollowUp.objects.filter(pk=entry.facts["follow_up"], answered_at=None).select_related("party").first()
    if one is None:
        return []
    other = entry.facts["investor"] if entry.facts["firm"] == one.party_id else entry.facts["firm"]
    facts = {"other": _name(other), "months": one.months}
    return _messages(entry, "follow_up", [one.party.account_id], "investment:follow_up", [one.pk], **facts)


def may_still_enter(message: dict[str, Any]) -> bool:
    """Tell whether a guest is still let in when the mail is about to leave."""
    return Guest.objects.filter(
        account=message["recipient_id"], round=message["context"]["arguments"][0], is_revoked=False
    ).exists()


def still_takes_part(message: dict[str, Any]) -> bool:
    return Party.objects.filter(pk=message["context"]["party"], state__in=MAY_ASK).exists()


def may_still_see_round(message: dict[str, Any]) -> bool:
    """Tell whether the recipient still belongs to the firm, or to the adviser that was asked."""
    round = Round.objects.filter(pk=message["context"]["round"]).first()
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    if round is None or account is None:
        return False
    own = organisations.organisation_ids_of(account)
    return round.firm_id in own or Check.objects.filter(round=round, adviser__in=own).exists()


def _to_parties(
    entry: "Entry", template: str, ids: Iterable[int], page: str, *, other: int | None = None
) -> list[Message]:
    found: list[Message] = []
    rows = Party.objects.filter(pk__in=list(ids), state__in=MAY_ASK).select_related("day", "account")
    for party in rows.order_by("pk"):
        event = events.events_by_id([party.day.event_id])[party.day.event_id]
        facts: dict[str, Any] = {
            "party": party.pk,
            "event": events.title_of(event, (party.account.language,)),
            "other": _name(other) if other else "",
            "lines": _lines(party) if page == "timetable" else [],
        }
        found += _messages(
            entry, template, [party.account_id], f"investment:{page}", [party.day.event_id], key=str(party.pk), **facts
        )
    return found


def _lines(party: Party) -> list[str]:
    """Write a party's day, a line for each meeting, on both clocks."""
    from .queries import meetings_of

    zones = [party.day.event.time_zone, party.account.time_zone]
    lines = []
    for meeting in meetings_of(party):
        other = meeting.investor if meeting.firm_id == party.pk else meeting.firm
        clock = languages.both_clocks(meeting.slot.starts_at, zones, party.account.language)
        where = meeting.place.name if meeting.place.is_online else f"{meeting.place.name}, {meeting.table}"
        lines.append(f"{clock}: {other.organisation.name} ({where})")
    return lines


def _name(party_id: int) -> str:
    found = Party.objects.filter(pk=party_id).select_related("organisation").first()
    return found.organisation.name if found else ""


def _messages(
    entry: "Entry",
    template: str,
    recipients: Iterable[int],
    page: str,
    arguments: list[int],
    key: str = "",
    **facts: Any,
) -> list[Message]:
    people = accounts.people_by_id(recipients)
    found = []
    for pk, account in people.items():
        with translation.override(languages.interface_language(account.language)):
            url = f"{settings.BASE_URL}{reverse(page, args=arguments)}"
        context = {"url": url, "network": settings.NETWORK_NAME, "arguments": arguments, "round": _round(entry)}
        found.append(
            Message(
                key=f"investment.{template}:{entry.pk}:{pk}:{key}",
                template=f"investment/emails/{template}",
                recipient_id=pk,
                context=context | facts,
            )
        )
    return found


def _round(entry: "Entry") -> int:
    return int(entry.subject_id) if entry.subject_type == "investment.round" else 0
