"""Which installation this is, so that a backup of another one is never put in its place."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    begun_at = models.DateTimeField()

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installations")

    def __str__(self) -> str:
        return str(self.pk)
