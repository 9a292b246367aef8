"""What access offers to the floors around it: verbs, mails, the desk, a purpose to invite for, the data inventory."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.accounts.registry import DeskEntry, register_desk, register_purpose
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.languages.queries import best, ranked
from creative_networks.foundation.rights.registry import Who, declare_access, register_eraser

from . import emails, personal_data
from .actions import groups

declare_verbs(
    "access",
    {
        "protocol_created": _("A community protocol was created"),
        "protocol_member_added": _("Somebody was admitted by a community protocol"),
        "protocol_member_removed": _("Somebody is no longer admitted by a community protocol"),
        "protocols_set": _("Community protocols were set or lifted"),
        "group_founded": _("A community's group was founded"),
        "group_stopped": _("A community's group ended"),
        "thing_referred": _("A community's group was asked to decide"),
        "group_decided": _("A community's group decided"),
        "thing_withdrawn": _("A community's group withdrew something"),
        "notices_placed": _("Notices were set"),
        "label_created": _("A label was begun"),
        "label_written": _("A label's text was written down"),
        "label_approved": _("A label's text was approved"),
    },
)
register_notice("access.thing_referred", emails.thing_referred, still_wanted=emails.is_still_steward)
register_notice("access.group_decided", emails.group_decided)
personal_data.declare()
register_eraser("access.groups", groups.note_lost_steward)


def _named(names: Mapping[str, str]) -> str:
    language = best(names, ranked([get_language() or "en"])) or next(iter(names), "")
    return names.get(language, "")


def _offer(facts: Mapping[str, Any]) -> str:
    """Say what an invitation to a community's group offers."""
    from . import queries

    protocol = queries.protocol_by_id(facts["protocol"])
    name = (_named(protocol.names) or protocol.slug) if protocol else ""
    if facts["is_steward"]:
        return gettext("You are invited to decide, with others, for this community: %(name)s.") % {"name": name}
    return gettext("You are invited to see what this community keeps closed: %(name)s.") % {"name": name}


register_purpose(groups.PURPOSE, groups.join_group, _offer)


def _desk(account: Any) -> list[DeskEntry]:
    from . import queries

    return [
        DeskEntry(
            title=gettext("Decide for %(name)s") % {"name": _named(one.protocol.names) or one.protocol.slug},
            url=reverse("access:decision", args=[one.protocol.slug, one.kind, one.thing_id]),
            since=one.asked_at,
            kind="access.referral",
        )
        for one in queries.waiting_for(account)
    ]


def _waits(**facts: Any) -> Any:
    from . import queries

    return queries.referrals_waiting(**facts)


register_desk("access", _desk, waits=_waits)

declare_access("access", "protocols protocol audio", Who.EVERYONE)
declare_access("access", "thing thing_notices", Who.PUBLISHES)
declare_access("access", "notices", Who.COORDINATOR)
declare_access("access", "label approval", Who.STEWARD, Who.COORDINATOR)
declare_access("access", "members removal end labels decision", Who.STEWARD)
