"""Uploaded files: checked by content, stored under a name of ours, seen by whoever sees what they hang on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """
    `subject_type` and `subject_id` name the thing it hangs on (`knowledge.item`, 17), whose readers are its readers.

    Until it hangs on something only its uploader sees it.
    """

    token = models.CharField(max_length=32, unique=True)
    name = models.CharField(_("file name"), max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    alternative_text = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    # Put into the bin: nobody sees it, and it comes back for a month.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="file_by_subject"),
            models.Index(fields=["organisation"], name="file_by_organisation"),
            models.Index(fields=["removed_at"], name="file_in_bin", condition=models.Q(removed_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(media_type__startswith="image/") | ~Q(alternative_text=""),
                name="file_image_has_text",
            ),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id__isnull=True)
                | (~Q(subject_type="") & Q(subject_id__isnull=False)),
                name="file_subject_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def extension(self) -> str:
        return self.name.rpartition(".")[2].upper()

    @property
    def url(self) -> str:
        return reverse("files:file", args=[self.token, self.name])
