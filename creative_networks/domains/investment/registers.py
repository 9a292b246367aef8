"""What the investor room offers to the floors around it: verbs, mails, surfaces, desk, files, calendars, timed work."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from creative_networks.domains.events.registry import EventLink, follow_registrations, provide_entries, provide_links
from creative_networks.foundation.access.registry import Surface, register_surface
from creative_networks.foundation.accounts.registry import DeskEntry, register_desk, register_purpose
from creative_networks.foundation.files.registry import register_subject
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access
from creative_networks.foundation.subscriptions.registry import NewsSource, register_news

from . import actions, duties, emails, entries, news, personal_data, queries, surfaces
from .actions.firms import CHECK
from .actions.rooms import ROOM

declare_verbs(
    "investment",
    {
        "round_opened": gettext_lazy("A firm began to look for money"),
        "route_chosen": gettext_lazy("A firm chose a route to money"),
        "round_closed": gettext_lazy("A round was closed"),
        "check_saved": gettext_lazy("Answers of a readiness check were saved"),
        "evidence_added": gettext_lazy("Evidence was added to a readiness check"),
        "evidence_removed": gettext_lazy("Evidence was taken out of a readiness check"),
        "check_sent": gettext_lazy("An adviser was asked for their word"),
        "check_passed": gettext_lazy("An adviser said go"),
        "check_not_yet": gettext_lazy("An adviser said not yet"),
        "profile_saved": gettext_lazy("An investor profile was saved"),
        "day_opened": gettext_lazy("A meeting day was opened"),
        "day_changed": gettext_lazy("The rules of a meeting day were changed"),
        "slots_set": gettext_lazy("The slots of a meeting day were set"),
        "places_set": gettext_lazy("The rooms of a meeting day were set"),
        "walks_set": gettext_lazy("The ways between the buildings of a meeting day were set"),
        "interpreters_set": gettext_lazy("The interpreters of a meeting day were set"),
        "pair_forbidden": gettext_lazy("Two parties were kept apart"),
        "pair_allowed": gettext_lazy("Two parties are no longer kept apart"),
        "party_joined": gettext_lazy("Somebody joined a meeting day"),
        "party_invited": gettext_lazy("Somebody was invited to a meeting day"),
        "party_admitted": gettext_lazy("Somebody was let into a meeting day"),
        "party_waits": gettext_lazy("Somebody was put on the waiting list of a meeting day"),
        "party_changed": gettext_lazy("A party changed what it tells of itself"),
        "party_left": gettext_lazy("Somebody left a meeting day"),
        "party_absent": gettext_lazy("Somebody did not come to a meeting day"),
        "party_present": gettext_lazy("Somebody came to a meeting day after all"),
        "hindrances_set": gettext_lazy("A party said when it is not there"),
        "request_sent": gettext_lazy("A meeting was asked for"),
        "request_matched": gettext_lazy("Two parties asked for each other"),
        "request_accepted": gettext_lazy("A request was accepted"),
        "request_declined": gettext_lazy("A request was declined"),
        "request_taken_back": gettext_lazy("A request was taken back"),
        "request_expired": gettext_lazy("A request was not answered in time"),
        "meeting_set": gettext_lazy("A meeting was set"),
        "meeting_moved": gettext_lazy("A meeting was moved"),
        "meeting_cancelled": gettext_lazy("A meeting was cancelled"),
        "meeting_pinned": gettext_lazy("A meeting was pinned to its slot"),
        "meeting_unpinned": gettext_lazy("A meeting was unpinned"),
        "meeting_held": gettext_lazy("A meeting was held"),
        "meeting_missed": gettext_lazy("A meeting was missed"),
        "plan_asked": gettext_lazy("A timetable was asked for"),
        "plan_stopped": gettext_lazy("Planning was stopped"),
        "plan_applied": gettext_lazy("A timetable came into force"),
        "room_file_added": gettext_lazy("A file was put into a data room"),
        "room_file_returned": gettext_lazy("A file was put back into a data room"),
        "room_file_removed": gettext_lazy("A file was taken out of a data room"),
        "terms_written": gettext_lazy("A confidentiality text was written"),
        "terms_accepted": gettext_lazy("A confidentiality text was accepted"),
        "guest_invited": gettext_lazy("Somebody was let into a data room"),
        "guest_revoked": gettext_lazy("A data room was closed to somebody"),
        "report_asked": gettext_lazy("Both sides were asked how a meeting went"),
        "report_missing": gettext_lazy("A side was reminded to tell how a meeting went"),
        "meeting_reported": gettext_lazy("One side told how a meeting went"),
        "follow_up_due": gettext_lazy("A follow-up came due"),
        "follow_up_answered": gettext_lazy("One side told what became of a meeting"),
    },
)

for verb, compose, still_wanted in (
    ("check_sent", emails.check_sent, emails.may_still_see_round),
    ("check_passed", emails.check_decided, emails.may_still_see_round),
    ("check_not_yet", emails.check_decided, emails.may_still_see_round),
    ("request_sent", emails.request_sent, emails.still_takes_part),
    ("request_accepted", emails.request_answered, emails.still_takes_part),
    ("request_declined", emails.request_answered, emails.still_takes_part),
    ("meeting_set", emails.meeting_changed, emails.still_takes_part),
    ("meeting_cancelled", emails.meeting_changed, emails.still_takes_part),
    ("party_admitted", emails.party_admitted, emails.still_takes_part),
    ("plan_applied", emails.plan_applied, emails.still_takes_part),
    ("guest_invited", emails.guest_invited, emails.may_still_enter),
    ("report_asked", emails.report_asked, None),
    ("report_missing", emails.report_missing, None),
    ("follow_up_due", emails.follow_up_due, None),
):
    register_notice(f"investment.{verb}", compose, still_wanted=still_wanted)


def desk(account: Any) -> list[DeskEntry]:
    words = {
        "check": _("Is this firm ready? %s"),
        "request": _("Asked for a meeting: %s"),
        "report": _("Tell how the meeting went: %s"),
        "follow_up": _("What became of it? %s"),
        "room": _("A data room is open to you: %s"),
    }
    return [
        DeskEntry(
            title=words[duty.kind] % duty.title,
            url=reverse(f"investment:{duty.page}", args=[duty.key]),
            since=duty.since,
            kind=f"investment.{duty.kind}",
        )
        for duty in duties.duties_of(account, at=timezone.now())
    ]


register_desk("investment", desk, waits=duties.duties_waiting)


@provide_links
def links(account: Any, event: Any, is_organiser: bool) -> list[EventLink]:
    """Lead from a meeting day's event to its meetings."""
    if event.kind != "meeting_day" or not account.is_authenticated:
        return []
    if queries.has_day(event.pk):
        return [EventLink(_("Meetings"), reverse("investment:day", args=[event.pk]), is_main=True)]
    if is_organiser:
        return [EventLink(_("Set up the meetings"), reverse("investment:settings", args=[event.pk]))]
    return []


register_purpose(
    actions.PURPOSE,
    actions.accept_invitation,
    emails.invitation_offer,
    leads_to=lambda facts: reverse("investment:participation", args=[facts["event"]]),
)
follow_registrations(actions.follow_registration)
personal_data.declare()
provide_entries(entries.own_entries)
register_subject(CHECK, visible=queries.visible_checks)
register_subject(ROOM, visible=queries.owned_room_files)
for name, seconds in (("expire_wishes", 600), ("remind_of_reports", 3600), ("remind_of_follow_ups", 24 * 3600)):
    schedule(f"investment.{name}", seconds, f"creative_networks.domains.investment.tasks.{name}")

for shows, kind in (
    (surfaces.rounds_listed, "investment.round"),
    (surfaces.rounds_opened, "investment.round"),
    (surfaces.room_files_listed, "investment.roomfile"),
    (surfaces.room_files_opened, "investment.roomfile"),
):
    register_surface(Surface(name=f"investment.{shows.__name__}", kind=kind, shows=shows))

register_news(
    NewsSource(
        name=news.PROFILE,
        label=gettext_lazy("Investors and funders"),
        verbs=("investment.profile_saved",),
        tags=news.tags,
        cards=news.cards,
        words=news.words,
    )
)

declare_access("investment", "overview investors investor day participation participation_end", Who.MEMBER)
declare_access("investment", "new_round", Who.PUBLISHES_SOMEWHERE)
declare_access("investment", "round", Who.ACTS, Who.REVIEWS)
declare_access(
    "investment", "route check check_request evidence evidence_removal evidence_return profile", Who.PUBLISHES
)
declare_access("investment", "decision", Who.REVIEWS)
declare_access(
    "investment", "terms room_files room_file_removal room_file_return guests guest_end guest_return", Who.PUBLISHES
)
# The firm's own people, and whom they let in by name.
declare_access("investment", "room", Who.ACTS, Who.SELF)
declare_access("investment", "room_file", Who.SELF)
declare_access("investment", "report follow_up cancellation", Who.SELF)
# Whoever takes part in the meeting day; for all others these do not exist.
declare_access("investment", "availability parties party meeting requests wish timetable", Who.SELF)
declare_access("investment", "live", Who.SELF, Who.ORGANISES)
declare_access(
    "investment",
    "settings plan runs run plan_meeting plan_party pairs absences swap invitations invitation_end"
    " venue room_hindrances interpreter_hindrances",
    Who.ORGANISES,
)
