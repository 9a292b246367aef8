"""Community protocols and circles of named people."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Protocol(models.Model):
    """
    A community's own rule on who may see what it governs.

    Only a steward of its governing group sets or lifts it. No coordinator can, and no code path lets one.
    """

    slug = models.SlugField(max_length=60, unique=True)
    names = models.JSONField(default=dict)
    explanation = models.JSONField(default=dict, blank=True)
    is_open = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    # Until its group is founded, and after it has stopped, what it governs stays closed.
    founded_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("community protocol")
        verbose_name_plural = _("community protocols")

    def __str__(self) -> str:
        return self.slug

    @property
    def is_acting(self) -> bool:
        """Tell whether there is a group that decides."""
        return self.founded_at is not None and self.stopped_at is None


class ProtocolMember(models.Model):
    protocol = models.ForeignKey(Protocol, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_steward = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("member of a protocol's group")
        verbose_name_plural = _("members of a protocol's group")
        constraints = [models.UniqueConstraint(fields=["protocol", "account"], name="protocol_member_once")]


class Circle(models.Model):
    """Named people who may see one thing; its scope is `people:<id>`."""

    created_at = models.DateTimeField()
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        verbose_name = _("circle of people")
        verbose_name_plural = _("circles of people")

    @property
    def scope(self) -> str:
        return f"people:{self.pk}"
