"""What subscriptions keep about people, for the data inventory; read by `registers.py`."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Clock, Part, declare_data

PURPOSE = _("to tell you what is new of what you follow")
KEPT = _("as long as you follow it")


def declare() -> None:
    facts: dict[str, Any] = {"purpose": PURPOSE, "basis": Basis.CONTRACT, "kept": KEPT}
    declare_data(
        "subscriptions.subscription",
        personal=("account", "tags", "first_tag", "key", "frequency", "by_kind", "created_at"),
        plain=("id",),
        parts=(
            Part("account", exports=("tags", "frequency", "by_kind", "created_at"), deletes=True),
            Part(_followed, deletes=True),
        ),
        **facts,
    )
    declare_data(
        "subscriptions.kindchoice",
        personal=("account", "source", "frequency"),
        plain=("id",),
        parts=(Part("account", exports=("source", "frequency"), deletes=True),),
        **facts,
    )
    declare_data(
        "subscriptions.inbox",
        personal=("account", "read_at", "mails_ended_at"),
        parts=(Part("account", exports=("read_at", "mails_ended_at"), deletes=True),),
        **facts,
    )
    declare_data(
        "subscriptions.digest",
        personal=("account", "frequency", "told_until", "next_at"),
        plain=("id",),
        parts=(Part("account", exports=("frequency", "next_at"), deletes=True),),
        **facts,
    )
    declare_data(
        "subscriptions.news",
        plain=("sequence", "source", "verb", "subject_id", "at"),
        kept=_("90 days"),
        clocks=(Clock("at", 90, deletes=True),),
    )
    declare_data(
        "subscriptions.newstag",
        personal=("tag",),
        plain=("id", "news"),
        purpose=PURPOSE,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=_("90 days"),
        parts=(Part(_about, deletes=True),),
    )


def _followed(account: Any) -> Q:
    return Q(first_tag=f"person:{account.pk}")


def _about(account: Any) -> Q:
    return Q(tag=f"person:{account.pk}")
