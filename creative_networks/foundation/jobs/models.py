"""What the queue does not know by itself: whether the worker of a running job still lives, and what ran when."""

from django.db import models


class Lease(models.Model):
    """A worker's word that it still runs this job; without renewal it ends, and the job is free again."""

    task_result_id = models.UUIDField(primary_key=True)
    worker = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)


class ScheduleRun(models.Model):
    """The last run of a piece of timed work. `lease_until` stands as long as it runs."""

    name = models.CharField(max_length=80, primary_key=True)
    last_run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=64, blank=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
