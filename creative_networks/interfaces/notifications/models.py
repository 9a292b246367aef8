"""The outbox: every mail stands here, written in the transaction that calls for it, before it leaves."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")
    DROPPED = "dropped", _("No longer wanted")


class OutboxMessageQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self, at: datetime) -> "OutboxMessageQuerySet":
        """What is to leave now, and what a worker took and never finished."""
        return self.filter(state__in=[State.WAITING, State.SENDING], next_try_at__lte=at)


class OutboxMessage(models.Model):
    key = models.CharField(max_length=200, unique=True)
    # No foreign key: mail about a person who left is dropped when it is due, not in the middle of their leaving.
    recipient_id = models.BigIntegerField(null=True, db_index=True)
    address = models.EmailField(max_length=254)
    sender = models.CharField(max_length=254, blank=True)
    reply_to = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=35)
    template = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    text_body = models.TextField(blank=True)
    html_body = models.TextField(blank=True)
    # Codes and links that let somebody in: never shown, blank as soon as the mail has left.
    is_secret = models.BooleanField(default=False)
    unsubscribe_url = models.CharField(max_length=500, blank=True, default="", db_default="")
    # Whom to ask whether it is still wanted, and about what.
    verb = models.CharField(max_length=80, blank=True)
    notice = models.CharField(max_length=200, blank=True)
    context = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # While it is being sent: when the next worker may take it over.
    next_try_at = models.DateTimeField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["next_try_at", "id"], name="outbox_due", condition=Q(state__in=["waiting", "sending"])
            ),
            models.Index(fields=["state", "-id"], name="outbox_by_state"),
        ]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="outbox_state_known")]

    def __str__(self) -> str:
        return self.key

    @property
    def is_short_lived(self) -> bool:
        """What a library sends by itself to let somebody in: a code that is soon worth nothing."""
        return self.is_secret and not self.template

    @property
    def can_be_repeated(self) -> bool:
        return self.state == State.FAILED and not self.is_short_lived
