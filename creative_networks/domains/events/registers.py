"""What events offer to the floors around them: verbs, mails, surfaces, the desk, calendars, timed work."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from creative_networks.foundation.access.registry import Surface, register_surface
from creative_networks.foundation.accounts.registry import (
    DeskEntry,
    Shelf,
    ShelfEntry,
    register_desk,
    register_shelf,
)
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access
from creative_networks.foundation.subscriptions.registry import NewsSource, register_news
from creative_networks.foundation.translations.registry import Grouping, Source, register_source
from creative_networks.foundation.workbench.registry import address, register_bench

from . import documents, duties, emails, entries, news, personal_data, queries, rules, surfaces, translating  # noqa: F401 (documents register)
from .registry import provide_entries

declare_verbs(
    "events",
    {
        "event_created": gettext_lazy("An event was begun"),
        "event_published": gettext_lazy("An event was announced"),
        "event_changed": gettext_lazy("Facts about an event were changed"),
        "event_cancelled": gettext_lazy("An event was cancelled"),
        "event_reopened": gettext_lazy("A cancelled event was taken up again"),
        "text_saved": gettext_lazy("The text of an event was changed"),
        "text_translated": gettext_lazy("The text of an event was translated"),
        "organiser_asked": gettext_lazy("An organisation was asked to organise an event with others"),
        "organiser_agreed": gettext_lazy("An organisation agreed to organise an event"),
        "organiser_declined": gettext_lazy("An organisation declined to organise an event"),
        "organiser_ended": gettext_lazy("An organisation no longer organises an event"),
        "organiser_returned": gettext_lazy("An organisation that was taken out organises an event again"),
        "link_sent": gettext_lazy("A link was sent to somebody who registered without an account"),
        "registered": gettext_lazy("Somebody registered for an event"),
        "registration_changed": gettext_lazy("Somebody changed what they told when they registered"),
        "registration_ended": gettext_lazy("A registration ended"),
        "seat_given": gettext_lazy("A free seat was given to somebody who waited"),
        "attendance_noted": gettext_lazy("It was noted who came"),
        "announcement_sent": gettext_lazy("The organisers wrote to those who come"),
        "needs_deleted": gettext_lazy("What people need to eat and to take part was deleted"),
        "calendar_address_made": gettext_lazy("A calendar got a secret address"),
        "calendar_address_removed": gettext_lazy("The secret address of a calendar was removed"),
    },
)

for verb, compose, still_wanted in (
    ("link_sent", emails.link_sent, None),
    ("registered", emails.registered, emails.still_holds_place),
    ("seat_given", emails.seat_given, emails.still_holds_place),
    ("registration_ended", emails.registration_ended, None),
    ("event_changed", emails.event_changed, emails.still_holds_place),
    ("event_cancelled", emails.event_cancelled, emails.still_holds_place),
    ("event_reopened", emails.event_reopened, emails.still_holds_place),
    ("announcement_sent", emails.announcement_sent, emails.still_holds_place),
    ("organiser_asked", emails.organiser_asked, None),
):
    register_notice(f"events.{verb}", compose, still_wanted=still_wanted)


def desk(account: Any) -> list[DeskEntry]:
    words = {"asked": _("Organise it with others? %s"), "attendance": _("Note who came: %s")}
    return [
        DeskEntry(title=words[duty.kind] % duty.title, url=duty.url, since=duty.since, kind=f"events.{duty.kind}")
        for duty in duties.duties_of(account, at=timezone.now())
    ]


def shelf(account: Any, ranking: Sequence[str]) -> Shelf | None:
    coming = duties.coming_up(account, ranking, at=timezone.now(), zone=timezone.get_current_timezone_name())
    if not coming:
        return None
    return Shelf(
        label=_("Coming up"),
        entries=tuple(
            ShelfEntry(
                card.title, card.language, card.url, " · ".join(filter(None, (card.day, card.clocks, card.place)))
            )
            for card in coming
        ),
        all_url=reverse("events:mine"),
    )


register_desk("events", desk, waits=duties.duties_waiting)
register_shelf("events", shelf, waits=duties.places_waiting)
personal_data.declare()
provide_entries(entries.own_entries)
register_news(
    NewsSource(
        name=rules.EVENT,
        label=gettext_lazy("Events"),
        verbs=("events.event_published",),
        tags=news.tags,
        cards=news.cards,
        kinds=news.kinds,
        words=news.words,
    )
)
register_source(
    Source(
        name=rules.EVENT,
        label=gettext_lazy("Events"),
        groupings=(
            Grouping("kind", gettext_lazy("Kind"), translating.kind_names),
            Grouping("organisation", gettext_lazy("Organised by"), translating.organisation_names),
        ),
        count=translating.VERSIONS.count,
        work=translating.VERSIONS.work,
        titles=translating.VERSIONS.titles,
        address=partial(address, rules.EVENT),
    )
)
register_bench(translating.BENCH)
schedule("events.delete_needs", 3600, "creative_networks.domains.events.tasks.delete_needs")
schedule("events.forget_unanswered", 24 * 3600, "creative_networks.domains.events.tasks.forget_unanswered")

for shows in (
    surfaces.ids_listed,
    surfaces.ids_opened,
    surfaces.ids_in_calendar,
    news.ids_told,
    translating.ids_to_translate,
):
    register_surface(Surface(name=f"events.{shows.__name__}", kind="events.event", shows=shows))

declare_access("calendars", "public", Who.EVERYONE)
declare_access("calendars", "personal", Who.LINK)
declare_access("events", "events event event_calendar registration", Who.EVERYONE)
declare_access("events", "answer answer_calendar", Who.LINK)
declare_access("events", "mine calendar_address registration_end registration_return", Who.SELF)
declare_access("events", "new", Who.PUBLISHES_SOMEWHERE)
declare_access(
    "events",
    "facts translation text publication cancellation reopening organisers organiser organiser_return announcements"
    " participants participant check_in",
    Who.ORGANISES,
)
