from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no

from .models import Protocol, ProtocolMember


def can_govern(account: Any, protocols: Iterable[Protocol]) -> Decision:
    """Decide whether an account may set or lift these protocols; being coordinator does not help."""
    wanted = {protocol.pk for protocol in protocols}
    held = set(
        ProtocolMember.objects.filter(account_id=account.pk, is_steward=True, protocol_id__in=wanted).values_list(
            "protocol_id", flat=True
        )
    )
    if wanted <= held:
        return YES
    return no(_("Only a steward of the community's own governing group sets or lifts its protocol."))
