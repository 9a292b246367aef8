"""Organisations, their offices, what they offer, and who acts for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INCUBATOR = "incubator", _("Incubator")
    SCIENCE_PARK = "science_park", _("Science park")
    UNIVERSITY = "university", _("University")
    REGIONAL_AGENCY = "regional_agency", _("Regional agency")
    MUNICIPAL_OFFICE = "municipal_office", _("Municipal business office")
    CHAMBER = "chamber", _("Chamber of commerce")
    BUSINESS_GARDEN = "business_garden", _("Business garden")
    NETWORK = "network", _("Network")
    ASSOCIATION = "association", _("Association")
    SAMI_PARLIAMENT = "sami_parliament", _("Sámi Parliament")
    SAMI_ORGANISATION = "sami_organisation", _("Sámi organisation")
    FUNDER = "funder", _("Funder")
    PROGRAMME = "programme", _("Programme or project")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


class FactStatus(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    TO_CONFIRM = "to_confirm", _("To confirm")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active(self) -> "OrganisationQuerySet":
        return self.filter(is_active=True)


class Organisation(models.Model):
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language of the name"), max_length=35, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    country = models.ForeignKey("places.Country", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey("places.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("town"), max_length=80, blank=True)
    website = models.URLField(_("website"), max_length=200, blank=True)
    descriptions = models.JSONField(default=dict, blank=True)
    register_number = models.CharField(_("register number"), max_length=20, blank=True)
    # A Swedish sole trader's number is that person's personal number: never shown, searched or exported.
    register_number_is_personal = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=FactStatus.choices, default=FactStatus.TO_CONFIRM)
    source = models.CharField(_("where the facts come from"), max_length=200, blank=True)
    is_demonstration = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [
            models.Index(fields=["is_active", "name", "id"], name="organisation_by_name"),
            models.Index(fields=["is_active", "region", "name", "id"], name="organisation_by_region"),
            models.Index(fields=["is_active", "kind", "name", "id"], name="organisation_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "register_number"],
                condition=~Q(register_number=""),
                name="organisation_register_number_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisation_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return f"organisation:{self.pk}"

    @property
    def public_register_number(self) -> str:
        return "" if self.register_number_is_personal else self.register_number


class Office(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offices")
    municipality = models.ForeignKey("places.Municipality", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("street address"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [models.UniqueConstraint(fields=["organisation", "municipality"], name="office_once")]


class Cost(models.TextChoices):
    FREE = "free", _("Free of charge")
    SUBSIDISED = "subsidised", _("Partly paid by the client")
    PAID = "paid", _("Paid by the client")
    ASK = "ask", _("Ask the organisation")


class ServiceOffer(models.Model):
    """Help of one type that an organisation gives: to whom, where, in which languages, at what cost."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offers")
    service = models.ForeignKey("vocabulary.Concept", on_delete=models.PROTECT, related_name="+")
    titles = models.JSONField(default=dict, blank=True)
    cost = models.CharField(_("cost to the client"), max_length=12, choices=Cost.choices, default=Cost.ASK)
    hours = models.CharField(_("hours or seats"), max_length=80, blank=True)
    waiting_days = models.PositiveSmallIntegerField(_("usual waiting time in days"), null=True, blank=True)
    serves_everywhere = models.BooleanField(_("serves the whole programme area"), default=False)
    area = models.ManyToManyField("places.Region", related_name="+", blank=True, verbose_name=_("area served"))
    sectors = models.ManyToManyField("vocabulary.Concept", related_name="+", blank=True, verbose_name=_("sectors"))
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("service offer")
        verbose_name_plural = _("service offers")
        indexes = [
            models.Index(fields=["is_active", "-updated_at", "-id"], name="offer_newest"),
            models.Index(fields=["is_active", "service", "-updated_at", "-id"], name="offer_by_service"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "service"], name="offer_once_per_service"),
            models.CheckConstraint(condition=Q(cost__in=Cost.values), name="offer_cost_known"),
        ]


class OfferLanguage(models.Model):
    """One language an offer is given in, as a row so that a list can be filtered by it on both databases."""

    offer = models.ForeignKey(ServiceOffer, on_delete=models.CASCADE, related_name="spoken")
    language = models.CharField(max_length=35)

    class Meta:
        verbose_name = _("language of an offer")
        verbose_name_plural = _("languages of offers")
        constraints = [models.UniqueConstraint(fields=["language", "offer"], name="offer_language_once")]


class Role(models.Model):
    """What a member may do for the organisation, with a description in plain words per language."""

    slug = models.SlugField(max_length=30, unique=True)
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(default=0)
    manages = models.BooleanField(default=False)
    publishes = models.BooleanField(default=False)
    reviews = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.slug


class Membership(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["account", "organisation"], name="membership_once")]


class RequestState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class JoinRequest(models.Model):
    """Somebody asks to act for an organisation; every manager hears of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="join_requests")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    message = models.TextField(_("who you are and what you do there"), max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.WAITING)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(state="waiting"),
                name="join_request_one_waiting",
            ),
        ]
