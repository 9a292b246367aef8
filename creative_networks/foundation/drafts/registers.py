"""What drafts offer to the floors around them: the data inventory."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Clock, Part, declare_data

from . import rules

declare_data(
    "drafts.draft",
    personal=("account", "subject", "base", "values", "window", "kept_at", "dropped_at"),
    plain=("id",),
    purpose=_("to give back what you were writing when a window was closed or a connection broke"),
    basis=Basis.CONTRACT,
    kept=_("until you save it; 90 days at most, 30 days once you have put it aside"),
    parts=(Part("account", exports=("subject", "values", "kept_at", "dropped_at"), deletes=True),),
    clocks=(
        Clock("kept_at", rules.KEPT_DAYS, deletes=True),
        Clock("dropped_at", rules.DROPPED_DAYS, deletes=True),
    ),
)
