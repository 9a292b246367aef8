from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .readiness import Round


class Terms(models.Model):
    """The confidentiality text of a round's room, by version; a new one is put before every guest again."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveIntegerField()
    text = models.TextField(_("confidentiality text"), max_length=10_000)
    language = models.CharField(_("language"), max_length=35)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("confidentiality text")
        verbose_name_plural = _("confidentiality texts")
        constraints = [models.UniqueConstraint(fields=["round", "version"], name="terms_version_once")]


class RoomFile(models.Model):
    """A file in a round's data room. Only the firm opens the file itself; guests get it through the room, marked."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="room_files")
    file = models.OneToOneField("files.StoredFile", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what it is"), max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file in a data room")
        verbose_name_plural = _("files in data rooms")

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """Somebody whom the firm lets into its data room: until when, and to which files."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="guests")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    files = models.ManyToManyField(RoomFile, related_name="guests", blank=True)
    expires_at = models.DateTimeField(_("until"))
    is_revoked = models.BooleanField(default=False)
    accepted_version = models.PositiveIntegerField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("guest of a data room")
        verbose_name_plural = _("guests of data rooms")
        indexes = [models.Index(fields=["account", "expires_at"], name="guest_of_account")]
        constraints = [models.UniqueConstraint(fields=["round", "account"], name="guest_once")]


class Visit(models.TextChoices):
    ENTERED = "entered", _("Entered the room")
    ACCEPTED = "accepted", _("Accepted the confidentiality text")
    OPENED = "opened", _("Opened a file")


class RoomVisit(models.Model):
    """One line of the log that the firm reads; never changed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="visits")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="visits")
    what = models.CharField(max_length=8, choices=Visit.choices)
    room_file = models.ForeignKey(RoomFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("visit to a data room")
        verbose_name_plural = _("visits to data rooms")
        indexes = [models.Index(fields=["round", "-at"], name="roomvisit_newest")]
        constraints = [models.CheckConstraint(condition=Q(what__in=Visit.values), name="roomvisit_known")]
