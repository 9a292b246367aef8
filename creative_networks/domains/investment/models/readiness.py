from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """Ways to money; equity is one of them."""

    EQUITY = "equity", _("Equity: an investor owns a share")
    GUARANTEE = "guarantee", _("Loan with a guarantee")
    GRANT = "grant", _("Grant")
    PRESALE = "presale", _("Presale or crowdfunding")
    LICENSING = "licensing", _("Licensing of rights")
    PATRON = "patron", _("Patron or sponsor")


class RoundState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Round(models.Model):
    """A firm looks for money for one purpose: what is checked, shown to investors, and followed up."""

    firm = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("what the money is for, in one line"), max_length=120)
    amount = models.PositiveIntegerField(_("how much, in euros"), null=True, blank=True)
    route = models.CharField(_("route"), max_length=10, choices=Route.choices, blank=True, default="")
    state = models.CharField(max_length=6, choices=RoundState.choices, default=RoundState.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        indexes = [models.Index(fields=["firm", "-created_at"], name="round_of_firm")]
        constraints = [
            models.CheckConstraint(condition=Q(route__in=["", *Route.values]), name="round_route_known"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class CheckState(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    SENT = "sent", _("With the adviser")
    GO = "go", _("Go")
    NOT_YET = "not_yet", _("Not yet")


class Check(models.Model):
    """
    Is the firm ready to meet investors? Answers by piece, with files as evidence, and an adviser's word with a reason.

    `answers` maps a piece (numbers, rights, use of money, pitch) to what the firm wrote. After 'not yet' the firm goes
    on with the next check of the same round; earlier ones stay as they were.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="checks")
    number = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    adviser = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=CheckState.choices, default=CheckState.DRAFT)
    missing_piece = models.CharField(_("the next missing piece"), max_length=14, blank=True, default="")
    other_routes = models.JSONField(default=list, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("readiness check")
        verbose_name_plural = _("readiness checks")
        indexes = [models.Index(fields=["adviser", "state"], name="check_with_adviser")]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="check_number_once"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state__in=["draft", "sent"]), name="check_one_open_in_round"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["go", "not_yet"]) | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="check_decision_has_reason",
            ),
            models.CheckConstraint(condition=~Q(state="not_yet") | ~Q(missing_piece=""), name="check_not_yet_has_next"),
        ]
