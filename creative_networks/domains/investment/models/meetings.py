import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .days import Interpreter, MeetingDay, Place, Slot
from .parties import Party


class MeetingState(models.TextChoices):
    SET = "set", _("Set")
    HELD = "held", _("Held")
    MISSED = "missed", _("Somebody did not come")
    CANCELLED = "cancelled", _("Cancelled")


class Meeting(models.Model):
    """Two parties, a slot, a table. What is set is held in `Booking` too, once for each party."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="meetings")
    firm = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    investor = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="meetings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="meetings")
    table = models.PositiveSmallIntegerField(_("table"))
    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    state = models.CharField(max_length=9, choices=MeetingState.choices, default=MeetingState.SET)
    is_pinned = models.BooleanField(default=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    reports_asked_at = models.DateTimeField(null=True, blank=True)
    reports_reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["day", "state", "slot"], name="meeting_of_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "investor"], condition=~Q(state="cancelled"), name="meeting_once_by_pair"
            ),
            models.UniqueConstraint(
                fields=["slot", "place", "table"], condition=~Q(state="cancelled"), name="meeting_table_once"
            ),
            models.UniqueConstraint(
                fields=["slot", "interpreter"],
                condition=~Q(state="cancelled") & Q(interpreter__isnull=False),
                name="meeting_interpreter_once",
            ),
            models.CheckConstraint(condition=~Q(firm=F("investor")), name="meeting_of_two"),
        ]


class Booking(models.Model):
    """That a party is taken in a slot: the database lets nobody sit at two tables."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="bookings")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="bookings")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="bookings")

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = [models.UniqueConstraint(fields=["party", "slot"], name="booking_one_table_at_a_time")]


class Forbidden(models.Model):
    """Two parties that the organisers keep apart."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="forbidden")
    firm = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    investor = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("forbidden pair")
        verbose_name_plural = _("forbidden pairs")
        constraints = [models.UniqueConstraint(fields=["firm", "investor"], name="forbidden_once")]


class RunState(models.TextChoices):
    WAITING = "waiting", _("Waiting for the worker")
    RUNNING = "running", _("Being planned")
    READY = "ready", _("Ready to be looked at")
    APPLIED = "applied", _("In force")
    IMPOSSIBLE = "impossible", _("No such timetable exists")
    STOPPED = "stopped", _("Stopped")


class Run(models.Model):
    """One go at the timetable, in the worker: how far it is, what it proposes. Nothing holds until it is applied."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    is_repair = models.BooleanField(default=False)
    version = models.PositiveIntegerField()
    progress = models.JSONField(default=dict)
    proposal = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("run of the planner")
        verbose_name_plural = _("runs of the planner")
        indexes = [models.Index(fields=["day", "-started_at"], name="run_newest")]
