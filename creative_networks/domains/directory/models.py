"""Counted figures of the network, kept by the worker so that no page counts rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Figure(models.Model):
    name = models.CharField(max_length=40, primary_key=True)
    value = models.PositiveBigIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("counted figure")
        verbose_name_plural = _("counted figures")
