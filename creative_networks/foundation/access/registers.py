"""Verbs of access, and the circles an account is in."""

from collections.abc import Iterable

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
def circles_of(account_id: int) -> Iterable[str]:
    from .models import Circle

    ids = Circle.objects.filter(people=account_id).values_list("pk", flat=True)
    return [f"people:{pk}" for pk in ids]
