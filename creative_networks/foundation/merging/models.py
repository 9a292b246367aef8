"""What was merged into what, and which rows were moved for it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

UNDO_FOR = timedelta(days=30)


class Merge(models.Model):
    """`moved` names rows by relation and key: `{"knowledge.item.organisation": [3, 8]}`; `before` is the app's own."""

    kind = models.CharField(max_length=60)
    kept_id = models.BigIntegerField()
    gone_id = models.BigIntegerField()
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        indexes = [models.Index(fields=["kind", "-merged_at"], name="merge_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "gone_id"], condition=Q(undone_at__isnull=True), name="merge_gone_once"
            )
        ]

    def can_be_undone(self, at: datetime) -> bool:
        return self.undone_at is None and at - self.merged_at <= UNDO_FOR

    @property
    def undo_until(self) -> datetime:
        return self.merged_at + UNDO_FOR
