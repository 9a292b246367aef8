"""Mails about what communities are asked and decide; none tells what a thing says or is called."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message

from . import queries
from .models import GroupDecision, Referral
from .registry import governed_kinds

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def thing_referred(entry: "Entry") -> Iterable[Message]:
    """Tell every steward of the group that something waits."""
    referral = Referral.objects.select_related("protocol").filter(pk=entry.facts["referral"]).first()
    if referral is None or referral.answered_at is not None:
        return
    people = accounts.people_by_id(queries.steward_ids(referral.protocol_id))
    for account in people.values():
        with translation.override(account.language):
            path = reverse("access:decision", args=[referral.protocol.slug, referral.kind, referral.thing_id])
        yield Message(
            key=f"access.thing_referred:{entry.pk}:{account.pk}",
            template="access/emails/thing_referred",
            recipient_id=account.pk,
            context={"url": _address(path), "network": settings.NETWORK_NAME, "protocol": referral.protocol_id},
        )


def is_still_steward(message: dict[str, Any]) -> bool:
    """Tell whether the recipient still decides when the mail is about to leave."""
    return queries.is_steward(message["recipient_id"], message["context"]["protocol"])


def group_decided(entry: "Entry") -> Iterable[Message]:
    """Tell whoever asked what the group decided; where it leads they may see, or are told why not."""
    decision = GroupDecision.objects.filter(pk=entry.facts["decision"]).first()
    if decision is None:
        return
    asked = Referral.objects.filter(protocol=decision.protocol_id, kind=decision.kind, thing_id=decision.thing_id)
    governed = governed_kinds()[decision.kind]
    thing = governed.find(decision.thing_id)
    for account in accounts.people_by_id(asked.exclude(asked_by=None).values_list("asked_by", flat=True)).values():
        if account.pk == decision.decided_by_id or thing is None:
            continue
        with translation.override(account.language):
            context = {
                "url": _address(governed.url(thing)),
                # It quotes nothing, and tells of a withdrawal too: it leaves all the same.
                "about": {},
                "decision": str(decision.get_decision_display()),
                "network": settings.NETWORK_NAME,
            }
        yield Message(
            key=f"access.group_decided:{entry.pk}:{account.pk}",
            template="access/emails/group_decided",
            recipient_id=account.pk,
            context=context,
        )


def _address(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
