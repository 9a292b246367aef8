from datetime import datetime

from django.utils import timezone
from django_tasks import task

from . import actions
from .models import DataExport


@task()
def make_export(export_id: int) -> None:
    """Make an archive that somebody asked for; one that is gone was erased meanwhile."""
    export = DataExport.objects.select_related("account").filter(pk=export_id).first()
    if export is not None:
        actions.make_export(export=export, at=timezone.now())


def end_what_is_over(at: datetime) -> None:
    """Delete what has been kept long enough; hourly."""
    actions.end_what_is_over(at=at)
