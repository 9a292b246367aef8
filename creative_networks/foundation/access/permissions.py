from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no

from .models import Label, LabelVersion, Protocol, ProtocolMember


def can_govern(account: Any, protocols: Iterable[Protocol]) -> Decision:
    """Decide whether an account may set or lift these protocols; being coordinator does not help, it hinders."""
    if getattr(account, "is_coordinator", False):
        return no(_("Who coordinates the network decides nothing for a community."))
    wanted = {protocol.pk for protocol in protocols}
    held = set(
        ProtocolMember.objects.filter(account_id=account.pk, is_steward=True, protocol_id__in=wanted).values_list(
            "protocol_id", flat=True
        )
    )
    if wanted <= held:
        return YES
    return no(_("Only a steward of the community's own governing group sets or lifts its protocol."))


def can_tend_label(account: Any, label: Label) -> Decision:
    """Decide whether an account may write or approve what a label or notice says."""
    return can_govern(account, [label.protocol]) if label.protocol else can_tend_notices(account)


def can_tend_notices(account: Any) -> Decision:
    """Decide whether an account keeps the notices that institutions set."""
    return YES if getattr(account, "is_coordinator", False) else no(_("Coordinators keep the notices of the network."))


def can_approve(account: Any, version: LabelVersion) -> Decision:
    """Decide whether an account may approve a version: somebody else of the group wrote it."""
    if version.written_by_id == account.pk:
        return no(_("You wrote it: a second person of the group approves it."))
    return can_tend_label(account, version.label)
