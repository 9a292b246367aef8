from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .events import Event


class RegistrationState(models.TextChoices):
    """`asked` takes no seat: somebody without an account has yet to answer from the link in the mail."""

    ASKED = "asked", _("Waiting for the answer by mail")
    GOING = "going", _("Going")
    WAITING = "waiting", _("On the waiting list")
    LEFT = "left", _("Not coming")


class Shown(models.TextChoices):
    """Who sees the name among those who come; the person decides."""

    ORGANISERS = "organisers", _("Only the organisers")
    PARTICIPANTS = "participants", _("Those who take part")


class Attendance(models.TextChoices):
    UNKNOWN = "", _("Not noted")
    CAME = "came", _("Came")
    ABSENT = "absent", _("Did not come")


class Registration(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email address"), max_length=254)
    organisation_name = models.CharField(_("organisation or firm"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=35, default="en")
    takes_part_online = models.BooleanField(_("takes part online"), default=False)
    shown_to = models.CharField(max_length=12, choices=Shown.choices, default=Shown.ORGANISERS)
    state = models.CharField(max_length=8, choices=RegistrationState.choices)
    # The order of the waiting list; whoever leaves and comes back begins at its end.
    queued_at = models.DateTimeField()
    attendance = models.CharField(max_length=8, choices=Attendance.choices, blank=True, default=Attendance.UNKNOWN)
    noted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(fields=["event", "state", "queued_at", "id"], name="registration_queue"),
            models.Index(fields=["account", "state"], name="registration_of_account"),
        ]
        constraints = [
            models.UniqueConstraint(
                "event", Lower("email"), condition=~Q(email=""), name="registration_once_by_address"
            ),
            models.UniqueConstraint(
                fields=["event", "account"], condition=Q(account__isnull=False), name="registration_once_by_account"
            ),
            models.CheckConstraint(condition=Q(state__in=RegistrationState.values), name="registration_state_known"),
            models.CheckConstraint(condition=Q(attendance__in=Attendance.values), name="registration_attendance_known"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}:{self.pk}"

    @property
    def is_going(self) -> bool:
        return self.state == RegistrationState.GOING

    @property
    def is_waiting(self) -> bool:
        return self.state == RegistrationState.WAITING

    @property
    def holds_place(self) -> bool:
        """Going or waiting: the person has said that they want to come."""
        return self.state in (RegistrationState.GOING, RegistrationState.WAITING)


class Needs(models.Model):
    """What somebody needs to eat and to take part: for the organisers' eyes, and deleted after the event."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="needs")
    food = models.CharField(_("food"), max_length=300, blank=True)
    access = models.CharField(_("access"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("needs")
        verbose_name_plural = _("needs")


class Announcement(models.Model):
    """What the organisers wrote to those who come; kept so that later ones can be read what was said before."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="announcements")
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=4000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
