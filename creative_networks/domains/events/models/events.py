import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.access.bases import Guarded, GuardedQuerySet
from creative_networks.foundation.languages.bases import TextVersion

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader


class Kind(models.TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    WEBINAR = "webinar", _("Webinar")
    MEETING_DAY = "meeting_day", _("Meeting day")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


class Mode(models.TextChoices):
    PLACE = "place", _("In one place")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In one place and online")


class Series(models.Model):
    """Events that belong together; each keeps its own date, seats and registrations."""

    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")


class EventQuerySet(GuardedQuerySet):
    def readable_by(self, reader: "Reader") -> Self:
        """Keep what is announced and has this reader in its audience."""
        return self.within_audience(reader).exclude(state=State.DRAFT)

    def visible_to(self, reader: "Reader") -> Self:
        """Keep what is readable, and what an organisation of the reader organises or is asked to."""
        readable = self.audience_of(reader) & ~Q(state=State.DRAFT)
        own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
        if own:
            readable |= Q(models.Exists(Organiser.objects.filter(event=models.OuterRef("pk"), organisation__in=own)))
        return self.filter(readable & self.protocol_condition(reader))


class Event(Guarded):
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # How often calendars must be told of a change; iCalendar's SEQUENCE.
    sequence = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=50)
    mode = models.CharField(_("how people take part"), max_length=8, choices=Mode.choices, default=Mode.PLACE)
    venue = models.CharField(_("place"), max_length=200, blank=True)
    country = models.ForeignKey("places.Country", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey("places.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    online_address = models.URLField(_("address online"), max_length=300, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    cancelled_reason = models.CharField(_("why it is cancelled"), max_length=300, blank=True)
    is_demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    needs_deleted_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["starts_at", "id"], name="event_by_day"),
            models.Index(fields=["kind", "starts_at", "id"], name="event_of_kind"),
            models.Index(fields=["country", "starts_at", "id"], name="event_in_country"),
            models.Index(fields=["needs_deleted_at", "ends_at"], name="event_needs_due"),
        ]
        constraints = [
            *Guarded.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="event_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="event_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(seats_taken__lte=F("capacity")), name="event_seats_never_twice"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    def is_visible_to(self, reader: "Reader") -> bool:
        """Say of one row what `visible_to` says in SQL; the no-leak test holds the two against each other."""
        if not self.protocols_admit(reader):
            return False
        if self.state != State.DRAFT and self.has_in_audience(reader):
            return True
        return any(f"organisation:{one.organisation_id}" in reader.scopes for one in self.organisers.all())

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def seats_free(self) -> int | None:
        """How many seats are left; None where there is no limit."""
        return None if self.capacity is None else self.capacity - self.seats_taken


class EventText(TextVersion):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=100)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = models.TextField(_("programme and practical matters"), blank=True)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(TextVersion.Meta):
        verbose_name = _("text of an event")
        verbose_name_plural = _("texts of events")
        constraints = [
            *TextVersion.Meta.constraints,
            models.UniqueConstraint(fields=["event", "language"], name="eventtext_once_per_language"),
            models.UniqueConstraint(fields=["event"], condition=Q(is_original=True), name="eventtext_one_original"),
        ]

    def __str__(self) -> str:
        return self.title


class OrganiserState(models.TextChoices):
    ASKED = "asked", _("Asked")
    AGREED = "agreed", _("Agreed")


class Organiser(models.Model):
    """An organisation that organises an event, or is asked to; one of them leads."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=OrganiserState.choices, default=OrganiserState.ASKED)
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        indexes = [models.Index(fields=["organisation", "state"], name="organiser_of_organisation")]
        constraints = [
            models.UniqueConstraint(fields=["event", "organisation"], name="organiser_once"),
            models.UniqueConstraint(fields=["event"], condition=Q(leads=True), name="organiser_one_leads"),
            models.CheckConstraint(condition=Q(leads=False) | Q(state="agreed"), name="organiser_lead_agreed"),
        ]
