"""Counting how far public texts are translated; the worker does it, never a page."""

from datetime import datetime

from .. import registry
from ..models import Progress


def count_progress(*, at: datetime) -> None:
    """Count the public texts of every source anew; counting twice does no harm."""
    for source in registry.sources():
        for grouping in ("", *(grouping.name for grouping in source.groupings)):
            figures = dict(source.count(grouping))
            Progress.objects.update_or_create(
                source=source.name, grouping=grouping, defaults={"figures": figures, "counted_at": at}
            )
