from datetime import datetime

from .models import Figure


def store_figures(*, values: dict[str, int], at: datetime) -> None:
    """Keep what the worker counted. No journal entry: a count is not something that happened."""
    Figure.objects.bulk_create(
        [Figure(name=name, value=value, counted_at=at) for name, value in values.items()],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["value", "counted_at"],
    )
