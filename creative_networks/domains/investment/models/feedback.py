from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .meetings import Meeting
from .parties import Party


class Interest(models.TextChoices):
    NONE = "none", _("Not for us")
    LATER = "later", _("Perhaps later")
    YES = "yes", _("We want to go on")


class Doubt(models.TextChoices):
    """What an investor doubts most; counted, it becomes preparation for the next firm."""

    NUMBERS = "numbers", _("The numbers")
    MARKET = "market", _("Whether enough people want it")
    RIGHTS = "rights", _("Who owns the rights")
    TEAM = "team", _("Whether the team can carry it")
    USE_OF_MONEY = "use_of_money", _("What the money is used for")
    RETURN = "return", _("How money comes back")
    NOTHING = "nothing", _("No doubt")


class Report(models.Model):
    """What one side tells after a meeting: whether they met, and what comes next; investors tell more."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reports")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="reports")
    has_met = models.BooleanField(_("we met"))
    interest = models.CharField(max_length=6, choices=Interest.choices, blank=True, default="")
    doubt = models.CharField(_("main doubt"), max_length=12, choices=Doubt.choices, blank=True, default="")
    missing_evidence = models.CharField(_("what we would need to see"), max_length=500, blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_by = models.DateField(_("by when"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("report of a meeting")
        verbose_name_plural = _("reports of meetings")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="report_once_by_side"),
            models.CheckConstraint(condition=Q(interest__in=["", *Interest.values]), name="report_interest_known"),
            models.CheckConstraint(condition=Q(doubt__in=["", *Doubt.values]), name="report_doubt_known"),
        ]


class OutcomeClass(models.TextChoices):
    TALKING = "talking", _("Still talking")
    MONEY = "money", _("Money was agreed")
    WORK = "work", _("We do something together")
    OTHER = "other", _("The firm took another route")
    ENDED = "ended", _("It came to nothing")


class AmountBand(models.TextChoices):
    """Private: seen by the side that told it only, and counted."""

    UNDER_20 = "under_20", _("Under 20 000 euros")
    TO_100 = "to_100", _("20 000 to 100 000 euros")
    TO_500 = "to_500", _("100 000 to 500 000 euros")
    OVER_500 = "over_500", _("Over 500 000 euros")


class FollowUp(models.Model):
    """What became of a meeting after three, six and twelve months, told by each side for itself."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follow_ups")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    outcome = models.CharField(_("what became of it"), max_length=8, choices=OutcomeClass.choices, blank=True)
    amount = models.CharField(_("amount"), max_length=8, choices=AmountBand.choices, blank=True, default="")
    reason = models.CharField(_("why"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [models.Index(fields=["answered_at", "due_at"], name="followup_due")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party", "months"], name="followup_once"),
            models.CheckConstraint(condition=Q(months__in=[3, 6, 12]), name="followup_months_known"),
        ]
