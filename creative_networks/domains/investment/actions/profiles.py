from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from ..models import InvestorProfile


@transaction.atomic
def save_profile(
    *,
    organisation: Any,
    ticket_from: int | None,
    ticket_to: int | None,
    routes: Sequence[str],
    about: str,
    never: str,
    stages: Iterable[int],
    sectors: Iterable[int],
    countries: Iterable[Any],
    by: Any,
    at: datetime,
) -> InvestorProfile:
    """Tell what an investor puts money into, and what never."""
    facts = {"ticket_from": ticket_from, "ticket_to": ticket_to, "routes": list(routes), "about": about}
    profile, _made = InvestorProfile.objects.update_or_create(
        organisation=organisation, defaults=facts | {"never": never, "updated_at": at}
    )
    profile.stages.set(stages)
    profile.sectors.set(sectors)
    profile.countries.set(list(countries))
    journal.record(verb="investment.profile_saved", subject=profile, by=by, at=at, for_organisation_id=organisation.pk)
    return profile
