"""
What happened, written once and kept.

Without foreign keys, for what an entry tells outlives the thing it tells of. Entries and seals are only ever added:
triggers of the database refuse the rest (`triggers.py`).
"""

from django.db import models


class Entry(models.Model):
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    # None is the system itself.
    actor_id = models.BigIntegerField(null=True)
    for_organisation_id = models.BigIntegerField(null=True)
    places = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    # When it happened, and when it was written down: an import tells of the past.
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="journal_by_subject"),
            models.Index(fields=["verb", "id"], name="journal_by_verb"),
            models.Index(fields=["actor_id", "id"], name="journal_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class Waiting(models.Model):
    """An entry that has no seal yet. A trigger adds the row, so that whatever reaches the journal is sealed."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")


class Seal(models.Model):
    """
    The place of a committed entry in the one order that readers may trust, chained to all before it.

    Ids of entries are handed out before commit, so a lower id can appear after a higher one; sequences cannot.
    """

    sequence = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="seal")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


class Reader(models.Model):
    """How far one reader of the journal has come, and what stopped it."""

    name = models.CharField(max_length=80, primary_key=True)
    position = models.BigIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"
