"""What a governing group was asked, and what it decided. Rows are added; a decision is never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Referral(models.Model):
    """Somebody asks a community's group to decide on a thing, which is closed from that moment."""

    protocol = models.ForeignKey("access.Protocol", on_delete=models.PROTECT, related_name="referrals")
    # The thing, as registered: `knowledge.item` and 17.
    kind = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    note = models.TextField(_("why you ask"), max_length=2000, blank=True)
    # Those who could read it then may be told that it is closed; nobody else learns that it exists.
    was_readable = models.BooleanField(default=False)
    # The same of those whom protocols admitted until a later decision: `{"rule": "all", "protocols": [3, 7]}`, each.
    once_admitted = models.JSONField(default=list, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_for = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question to a governing group")
        verbose_name_plural = _("questions to governing groups")
        indexes = [
            models.Index(fields=["kind", "thing_id"], name="referral_of_thing"),
            models.Index(fields=["protocol", "answered_at", "asked_at"], name="referral_waiting"),
            models.Index(fields=["asked_for", "-asked_at"], name="referral_of_scope"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["protocol", "kind", "thing_id"],
                condition=Q(answered_at__isnull=True),
                name="referral_waits_once",
            ),
        ]


class DecisionKind(models.TextChoices):
    APPROVE = "approve", _("Approve: its own audience may see it")
    RESTRICT = "restrict", _("Restrict: only those whom the group admits")
    RELABEL = "relabel", _("Change its labels, nothing else")
    WITHDRAW = "withdraw", _("Withdraw: remove the content for good")


class GroupDecision(models.Model):
    """What a group decided on a thing, and why."""

    protocol = models.ForeignKey("access.Protocol", on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    decision = models.CharField(_("decision"), max_length=10, choices=DecisionKind.choices)
    reason = models.TextField(_("why"), max_length=2000)
    is_reason_public = models.BooleanField(default=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision of a governing group")
        verbose_name_plural = _("decisions of governing groups")
        indexes = [models.Index(fields=["kind", "thing_id", "-decided_at"], name="decision_of_thing")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_reason"),
            models.CheckConstraint(condition=Q(decision__in=DecisionKind.values), name="decision_known"),
            models.UniqueConstraint(
                fields=["kind", "thing_id"], condition=Q(decision="withdraw"), name="decision_withdrawn_once"
            ),
        ]
