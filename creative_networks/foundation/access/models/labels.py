"""
Labels that communities give and notices that institutions set, stored as they were given.

No text is made up here: what a label says comes from its community, in whatever languages the community gives it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LabelKind(models.TextChoices):
    LABEL = "label", _("Label, by the community")
    NOTICE = "notice", _("Notice, by an institution")


class Label(models.Model):
    kind = models.CharField(max_length=6, choices=LabelKind.choices)
    protocol = models.ForeignKey(
        "access.Protocol", on_delete=models.PROTECT, null=True, blank=True, related_name="labels"
    )
    code = models.CharField(_("code"), max_length=60)
    hub_url = models.URLField(_("address in the Local Contexts Hub"), max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("label or notice")
        verbose_name_plural = _("labels and notices")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="label", protocol__isnull=False) | Q(kind="notice", protocol__isnull=True),
                name="label_has_community",
            ),
            models.UniqueConstraint(fields=["protocol", "code"], name="label_once_in_community"),
            models.UniqueConstraint(fields=["code"], condition=Q(kind="notice"), name="notice_once"),
        ]

    def __str__(self) -> str:
        return self.code


class LabelVersion(models.Model):
    """What a label says since some day; shown only once a second person of the group has approved it."""

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("version of a label")
        verbose_name_plural = _("versions of labels")
        constraints = [
            models.UniqueConstraint(fields=["label", "number"], name="labelversion_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | (Q(approved_at__isnull=False) & ~Q(approved_by=F("written_by"))),
                name="labelversion_two_persons",
            ),
        ]


class LabelText(models.Model):
    """A label's name and text in one language, perhaps spoken. `language` is any tag of BCP 47, of any length."""

    version = models.ForeignKey(LabelVersion, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(_("language tag"), max_length=100)
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("text"), max_length=5000)
    audio_path = models.CharField(max_length=200, blank=True)
    audio_type = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("text of a label")
        verbose_name_plural = _("texts of labels")
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="labeltext_once_per_language")]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """A label or notice on a thing."""

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="placements")
    kind = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("label on a thing")
        verbose_name_plural = _("labels on things")
        indexes = [models.Index(fields=["kind", "thing_id"], name="placement_of_thing")]
        constraints = [
            models.UniqueConstraint(
                fields=["label", "kind", "thing_id"], condition=Q(removed_at__isnull=True), name="placement_once"
            ),
        ]
