from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no


def can_see_outbox(account: Any) -> Decision:
    return YES if getattr(account, "is_coordinator", False) else no(_("Only coordinators see the mail that was sent."))
