"""A person, known by an email address; what they may do hangs on memberships, not on the account."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who sees a field of a profile; the person decides field by field."""

    NOBODY = "nobody", _("Only me")
    MEMBERS = "members", _("Signed-in members of the network")
    PUBLIC = "public", _("Everyone")


class AccountManager(BaseUserManager["Account"]):
    """What allauth and Django's authentication ask of a manager of accounts."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    email = models.EmailField(_("email address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_coordinator = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    language = models.CharField(_("language of mails and pages"), max_length=35, default="en")
    languages = models.JSONField(_("languages I read, best first"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Stockholm")
    joined_at = models.DateTimeField()
    # The row stays, empty, so that what the person did can still be counted.
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        if self.erased_at:
            return str(_("A former member"))
        return self.name or str(_("A member without a name"))

    # Django's own pages for staff are not part of the product; allauth asks all the same.
    is_staff = False
    is_superuser = False


class Profile(models.Model):
    """What a person tells about themself, each field with the readers they chose for it."""

    FIELDS = ("headline", "about", "place", "phone", "website", "topics")

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="profile")
    is_listed = models.BooleanField(_("list me among the people of the network"), default=False)
    headline = models.CharField(_("what I do, in one line"), max_length=120, blank=True)
    about = models.TextField(_("about me"), max_length=2000, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    region = models.ForeignKey(
        "places.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    topics = models.ManyToManyField(
        "vocabulary.Concept", related_name="+", blank=True, verbose_name=_("what I can be asked about")
    )
    visibility = models.JSONField(default=dict, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.account)

    def visibility_of(self, field: str) -> str:
        """Say who sees this field; members, until the person chose."""
        chosen = self.visibility.get(field)
        return chosen if chosen in Visibility.values else Visibility.MEMBERS


class InvitationState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Invitation(models.Model):
    """An invitation to somebody without an account, or with one, that keeps its purpose through registration."""

    email = models.EmailField(_("email address"), max_length=254)
    language = models.CharField(_("language of the invitation"), max_length=35)
    purpose = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    message = models.TextField(_("a line of your own"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.WAITING)
    invited_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    accepted_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes = [models.Index(Lower("email"), "state", name="invitation_email_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at__isnull=True) | ~Q(state="waiting"),
                name="invitation_waiting_unanswered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class Consent(models.Model):
    """A person's yes to one purpose, in the words they read: a fact, which the database lets nobody change."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="consents")
    purpose = models.SlugField(max_length=60)
    wording_version = models.CharField(max_length=20)
    wording = models.TextField(_("what was agreed to"))
    language = models.CharField(max_length=35)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = [models.Index(fields=["account", "-given_at"], name="consent_of_account")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.wording_version}"

    @property
    def withdrawn_at(self) -> datetime | None:
        return self.withdrawal.withdrawn_at if hasattr(self, "withdrawal") else None


class ConsentWithdrawal(models.Model):
    """The end of a consent: a second fact beside the first, kept in the same way."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_at = models.DateTimeField()

    class Meta:
        verbose_name = _("withdrawal of a consent")
        verbose_name_plural = _("withdrawals of consents")

    def __str__(self) -> str:
        return str(self.consent)


class DataExport(models.Model):
    """An archive of all that is kept about a person, made by the worker when they ask, gone after a week."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="data_exports")
    token = models.SlugField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("export of one's own data")
        verbose_name_plural = _("exports of one's own data")
        indexes = [models.Index(fields=["account", "-asked_at"], name="dataexport_of_account")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.asked_at:%Y-%m-%d}"

    @property
    def path(self) -> str:
        return f"exports/{self.token}.zip"


class AccessToken(models.Model):
    """
    What a program signs in with for a person, to read what they may see; of the token itself only a digest is kept.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        indexes = [models.Index(fields=["account", "-created_at"], name="accesstoken_of_account")]

    def __str__(self) -> str:
        return self.name
