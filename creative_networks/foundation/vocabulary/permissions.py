from typing import Any

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.decisions import YES, Decision, no


def can_edit_vocabulary(account: Any) -> Decision:
    """Decide whether this account may name, add and retire terms: coordinators may."""
    if getattr(account, "is_coordinator", False):
        return YES
    return no(_("Only the network's coordinators edit the lists of terms."))
