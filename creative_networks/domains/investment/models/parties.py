from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .days import MeetingDay, Slot


class Side(models.TextChoices):
    FIRM = "firm", _("Firm")
    INVESTOR = "investor", _("Investor or funder")


class PartyState(models.TextChoices):
    ASKED = "asked", _("Waiting for the organisers")
    # May ask and be asked, and is given meetings once a place becomes free.
    WAITING = "waiting", _("On the waiting list")
    ADMITTED = "admitted", _("Takes part")
    LEFT = "left", _("Does not take part")


class Party(models.Model):
    """A firm or an investor at a meeting day, with the person who comes."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(max_length=8, choices=Side.choices)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(
        "investment.Round", on_delete=models.SET_NULL, null=True, blank=True, related_name="parties"
    )
    state = models.CharField(max_length=8, choices=PartyState.choices, default=PartyState.ASKED)
    languages = models.JSONField(_("languages spoken"), default=list)
    offers = models.JSONField(_("offers"), default=list)
    seeks = models.JSONField(_("seeks"), default=list)
    pitch = models.TextField(_("who you are and what you look for"), max_length=800, blank=True)
    is_online = models.BooleanField(_("takes part online"), default=False)
    # Without it nobody is given a meeting that they did not say yes to themselves.
    takes_all = models.BooleanField(_("may be given meetings that others ask for"), default=False)
    is_absent = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(fields=["day", "account"], name="party_once_by_person"),
            models.UniqueConstraint(fields=["day", "organisation"], name="party_once_by_organisation"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="party_side_known"),
            models.CheckConstraint(condition=Q(state__in=PartyState.values), name="party_state_known"),
        ]

    @property
    def is_admitted(self) -> bool:
        return self.state == PartyState.ADMITTED

    @property
    def is_waiting(self) -> bool:
        return self.state == PartyState.WAITING

    @property
    def may_ask(self) -> bool:
        return self.state in MAY_ASK


MAY_ASK = (PartyState.ADMITTED, PartyState.WAITING)


class Invitation(models.Model):
    """That somebody is asked to come to a meeting day, by a mail with a link of their own; who accepts is let in."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="invitations")
    side = models.CharField(max_length=8, choices=Side.choices)
    # The mail, its link, and the answer.
    invitation = models.OneToOneField("accounts.Invitation", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    # Of somebody whose firm is not in the network yet.
    organisation_name = models.CharField(_("organisation or firm"), max_length=150, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("invitation to a meeting day")
        verbose_name_plural = _("invitations to meeting days")
        constraints = [models.CheckConstraint(condition=Q(side__in=Side.values), name="dayinvitation_side_known")]


class Strength(models.TextChoices):
    MUST = "must", _("Must meet")
    WANT = "want", _("Want to meet")
    NO = "no", _("No meeting, please")


class WishState(models.TextChoices):
    PENDING = "pending", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Taken back")
    EXPIRED = "expired", _("Not answered in time")
    VETO = "veto", _("Private")


OPEN = (WishState.PENDING, WishState.ACCEPTED)


class Wish(models.Model):
    """
    One party's word on another: must, want, or no.

    A no is a veto, known to nobody but who said it. A request blocks no slot while it waits, and expires.
    """

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="wishes")
    sender = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="wishes")
    receiver = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="received")
    strength = models.CharField(max_length=4, choices=Strength.choices)
    state = models.CharField(max_length=9, choices=WishState.choices)
    slot = models.ForeignKey(Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    message = models.CharField(_("a line to them"), max_length=300, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        indexes = [
            models.Index(fields=["state", "expires_at"], name="wish_expiry"),
            models.Index(fields=["receiver", "state"], name="wish_received"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sender", "receiver"], name="wish_once"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="wish_not_of_oneself"),
            models.CheckConstraint(
                condition=Q(strength="no", state="veto") | (~Q(strength="no") & ~Q(state="veto")),
                name="wish_no_is_veto",
            ),
        ]
