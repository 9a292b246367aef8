"""What organisations keep about people, for the data inventory; read by `registers.py`."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Clock, Part, declare_data


def declare() -> None:
    _declare_public_facts()
    declare_data(
        "organisations.membership",
        personal=("account", "organisation", "role", "since"),
        plain=("id",),
        purpose=_("to let you act for your organisation"),
        basis=Basis.CONTRACT,
        kept=_("as long as you belong to it"),
        parts=(Part("account", exports=("organisation", "role", "since"), deletes=True),),
    )
    declare_data(
        "organisations.joinrequest",
        personal=("account", "message", "answered_by"),
        plain=("id", "organisation", "state", "created_at", "answered_at"),
        purpose=_("to let an organisation decide whether you act for it"),
        basis=Basis.CONTRACT,
        kept=_("your words for a year after the answer, then only that you asked"),
        parts=(
            Part("account", exports=("organisation", "message", "state", "created_at"), blanks=("message",)),
            Part("answered_by", exports=("organisation", "answered_at")),
        ),
        clocks=(Clock("answered_at", 365, where=~Q(state="waiting"), blanks=("message",)),),
    )


def _declare_public_facts() -> None:
    declare_data(
        "organisations.organisation",
        plain=(
            "id",
            "key",
            "name",
            "language",
            "kind",
            "country",
            "region",
            "place",
            "website",
            "descriptions",
            "register_number",
            "register_number_is_personal",
            "merged_into",
            "status",
            "source",
            "is_demonstration",
            "is_active",
            "created_at",
            "updated_at",
        ),
    )
    declare_data("organisations.office", plain=("id", "organisation", "municipality", "address"))
    declare_data(
        "organisations.serviceoffer",
        plain=(
            "id",
            "organisation",
            "service",
            "titles",
            "cost",
            "hours",
            "waiting_days",
            "serves_everywhere",
            "area",
            "sectors",
            "is_active",
            "created_at",
            "updated_at",
        ),
    )
    declare_data("organisations.offerlanguage", plain=("id", "offer", "language"))
    declare_data(
        "organisations.role",
        plain=("id", "slug", "names", "descriptions", "rank", "manages", "publishes", "reviews"),
    )
