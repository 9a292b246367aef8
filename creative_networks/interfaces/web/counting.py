"""What the home page counts, over all domains; the worker calls this, never a page."""

from datetime import datetime

from django.utils import timezone

from creative_networks.domains.directory import actions as directory
from creative_networks.domains.knowledge import queries as knowledge
from creative_networks.foundation.organisations import queries as organisations


def count_figures(at: datetime | None = None) -> None:
    """Count what the home page shows; every few minutes. Demonstration rows count like others there."""
    directory.store_figures(
        values={
            "organisations": organisations.active_organisations().count(),
            "published_items": knowledge.count_published(),
            "languages": knowledge.count_languages(),
            "trials": knowledge.count_trials(),
        },
        at=at or timezone.now(),
    )
