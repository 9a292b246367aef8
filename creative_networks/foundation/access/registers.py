"""Verbs of access, and the circles an account is in."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs

from .registry import provide_scopes

declare_verbs(
    "access",
    {
        "protocol_created": _("A community protocol was created"),
        "protocol_member_added": _("Somebody was admitted by a community protocol"),
        "protocols_set": _("Community protocols were set or lifted"),
    },
)


@provide_scopes
def circles_of(account_id: int) -> QuerySet[Any]:
    from .models import Circle

    rows = Circle.objects.filter(people=account_id)
    return rows.values_list(Concat(Value("people:"), Cast("pk", CharField())), flat=True)
