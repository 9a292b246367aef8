"""What the partner search offers to the floors around it: verbs, mails, surfaces, desk, timed work, data inventory."""

from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from creative_networks.foundation.access.registry import Surface, register_surface
from creative_networks.foundation.accounts.registry import DeskEntry, register_desk
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access
from creative_networks.foundation.subscriptions.registry import NewsSource, register_news
from creative_networks.foundation.translations.registry import Grouping, Source, register_source
from creative_networks.foundation.workbench.registry import address, register_bench

from . import documents, emails, news, personal_data, queries, translating  # noqa: F401 (documents register)
from .rules import SEARCH

personal_data.declare()

declare_verbs(
    "community",
    {
        "search_filed": gettext_lazy("A partner search was filed"),
        "card_saved": gettext_lazy("The card of a partner search was changed"),
        "card_translated": gettext_lazy("The card of a partner search was translated"),
        "search_opened": gettext_lazy("A partner search was opened"),
        "search_renewed": gettext_lazy("A partner search was kept for another year"),
        "search_closed": gettext_lazy("A partner search was closed"),
        "search_expiring": gettext_lazy("The year of a partner search ends soon"),
        "search_expired": gettext_lazy("The year of a partner search was over"),
        "search_removed": gettext_lazy("A partner search was put into the bin"),
        "search_returned": gettext_lazy("A partner search was taken out of the bin"),
        "search_deleted": gettext_lazy("A partner search was deleted after its days in the bin"),
        "interest_shown": gettext_lazy("Interest was shown in a partner search"),
        "interest_accepted": gettext_lazy("Interest was accepted, and contacts opened"),
        "interest_declined": gettext_lazy("Interest was declined"),
        "interest_withdrawn": gettext_lazy("Interest was taken back"),
        "interest_returned": gettext_lazy("Interest that was taken back is shown again"),
    },
)

for verb, compose in (
    ("interest_shown", emails.interest_shown),
    ("interest_accepted", emails.interest_answered),
    ("interest_declined", emails.interest_answered),
    ("search_expiring", emails.search_ending),
    ("search_expired", emails.search_ending),
):
    register_notice(f"community.{verb}", compose, still_wanted=emails.may_still_see)


def desk(account: Any) -> list[DeskEntry]:
    words = {"interest": _("Interest to answer: %s"), "expiring": _("Renew or close: %s")}
    duties = queries.duties_of(account, (get_language() or "en",), timezone.localdate())
    return [
        DeskEntry(title=words[duty.kind] % duty.title, url=duty.url, since=duty.since, kind=f"community.{duty.kind}")
        for duty in duties
    ]


register_desk("community", desk, waits=queries.duties_waiting)
schedule("community.watch_searches", 3600, "creative_networks.domains.community.tasks.watch_searches")

register_news(
    NewsSource(
        name=SEARCH,
        label=gettext_lazy("Partner search"),
        verbs=("community.search_opened",),
        tags=news.tags,
        cards=news.cards,
        kinds=news.kinds,
        words=news.words,
    )
)

register_source(
    Source(
        name=SEARCH,
        label=gettext_lazy("Partner search"),
        groupings=(Grouping("side", gettext_lazy("What it is"), translating.side_names),),
        count=translating.VERSIONS.count,
        work=translating.VERSIONS.work,
        titles=translating.VERSIONS.titles,
        address=partial(address, SEARCH),
    )
)
register_bench(translating.BENCH)

for shows in (queries.ids_listed, queries.ids_opened, news.ids_told, translating.ids_to_translate):
    register_surface(Surface(name=f"community.{shows.__name__}", kind=SEARCH, shows=shows))

declare_access("community", "searches search", Who.EVERYONE)
declare_access("community", "mine", Who.MEMBER)
declare_access("community", "interests new", Who.PUBLISHES_SOMEWHERE)
declare_access(
    "community",
    "card translation opening renewal closing removal search_return acceptance refusal withdrawal interest_return",
    Who.ACTS,
)
