"""What subscriptions offer to the floors around them: verbs, a mail, the desk, timed work, the data inventory."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from creative_networks.foundation.accounts.registry import DeskEntry, register_desk
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access

from . import emails, personal_data, queries

declare_verbs(
    "subscriptions",
    {
        "followed": _("Somebody began to follow something"),
        "unfollowed": _("Somebody stopped following something"),
        "rhythm_chosen": _("Somebody chose how often they are told"),
        "mails_ended": _("Somebody ended their mails about what they follow"),
        "digest_due": _("Somebody was told what is new"),
    },
)
register_notice("subscriptions.digest_due", emails.digest_due, still_wanted=emails.is_still_wanted)


def _desk(account: Any) -> list[DeskEntry]:
    new = [item for item in queries.news_of(account) if item.is_new]
    if not new:
        return []
    title = ngettext("%(n)s thing is new of what you follow", "%(n)s things are new of what you follow", len(new))
    return [
        DeskEntry(
            title=title % {"n": len(new)},
            url=reverse("subscriptions:news"),
            since=new[-1].news.at,
            kind="subscriptions.news",
        )
    ]


register_desk("subscriptions", _desk, waits=queries.followed_by)
personal_data.declare()
schedule("subscriptions.note_news", 5, "creative_networks.foundation.subscriptions.tasks.note_news")
schedule("subscriptions.send_digests", 60, "creative_networks.foundation.subscriptions.tasks.send_digests")

declare_access("subscriptions", "news reading following new frequencies end", Who.SELF)
declare_access("subscriptions", "mails", Who.LINK)
