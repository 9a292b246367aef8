"""What the network knows: items of five kinds, their texts in many languages, reviews, and 'we tried it'."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.access.bases import UNSCOPED, Guarded, GuardedQuerySet
from creative_networks.foundation.languages.bases import Significance, TextVersion

from . import rules

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader


class Kind(models.TextChoices):
    PRACTICE = "practice", _("Good practice")
    TOOL = "tool", _("Tool or template")
    INSIGHT = "insight", _("Expert insight")
    STORY = "story", _("Story")
    FAILURE = "failure", _("What did not work")


class State(models.TextChoices):
    """Where an item stands; the ways between the states are in rules.TRANSITIONS."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    DUE = "due", _("Due for review")
    RETIRED = "retired", _("Retired")
    REMOVED = "removed", _("In the bin")


READABLE = (State.PUBLISHED, State.DUE, State.RETIRED)


class ItemQuerySet(GuardedQuerySet):
    def readable_by(self, reader: "Reader") -> Self:
        """
        Keep what has passed review and has this reader in its audience.

        By its date, not its state, which a constraint holds together: so the newest come out of an index in order.
        """
        return self.within_audience(reader).filter(published_at__isnull=False)

    def visible_to(self, reader: "Reader") -> Self:
        """Keep what this reader may see: what is readable, what their organisation wrote, what it is to review."""
        own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
        readable = self.audience_of(reader) & Q(published_at__isnull=False)
        reviewing = Review.objects.filter(item=models.OuterRef("pk"), outcome="")
        if "coordinators" in reader.scopes:
            readable |= Q(audience__in=UNSCOPED) & models.Exists(reviewing)
        if reader.stewarded_ids:
            readable |= self.steward_condition(reader)
        if own:
            readable |= Q(organisation_id__in=own) | models.Exists(reviewing.filter(reviewer_organisation__in=own))
        return self.filter(readable & self.protocol_condition(reader)).exclude(state=State.REMOVED)

    def being_written(self, organisation_ids: Sequence[int], reader: "Reader") -> Self:
        """Keep what organisations of this reader are working on, but for what a community closed to the reader."""
        own = self.filter(organisation_id__in=organisation_ids, state__in=(State.DRAFT, State.REVIEW))
        return own.filter(self.protocol_condition(reader))


class CollectionQuerySet(GuardedQuerySet):
    def visible_to(self, reader: "Reader") -> Self:
        """Keep what the reader is in the audience of, and what their own organisations put together."""
        own = [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]
        seen = (self.audience_of(reader) | Q(organisation_id__in=own)) & self.protocol_condition(reader)
        return self.filter(seen, removed_at=None)


class Item(Guarded):
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    key = models.SlugField(max_length=100, null=True, blank=True, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    concepts = models.ManyToManyField("vocabulary.Concept", related_name="+", blank=True)
    regions = models.ManyToManyField("places.Region", related_name="+", blank=True, verbose_name=_("place"))
    countries = models.ManyToManyField("places.Country", related_name="+", blank=True)
    licence = models.CharField(_("licence"), max_length=20, default="CC-BY-4.0")
    contact = models.CharField(_("contact, shown to members only"), max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    review_due_date = models.DateField(_("next review"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_for = models.ForeignKey(
        "organisations.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # How often its owners were reminded since it came due, and when for the last time.
    reminders = models.PositiveSmallIntegerField(default=0, db_default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    retired_reason = models.CharField(_("why it is retired"), max_length=300, blank=True)
    # Kept beside the rows they are counted from, so that no page counts or searches for them.
    trial_count = models.PositiveIntegerField(default=0)
    related_ids = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=dict, blank=True)
    has_files = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    state_since = models.DateTimeField()

    objects = ItemQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("item")
        verbose_name_plural = _("items")
        indexes = [
            models.Index(fields=["protocol_rule", "-published_at", "-id"], name="item_newest"),
            models.Index(fields=["kind", "-published_at", "-id"], name="item_newest_of_kind"),
            models.Index(fields=["organisation", "state"], name="item_of_organisation"),
            models.Index(fields=["state", "review_due_date"], name="item_due"),
            models.Index(fields=["state_since"], condition=Q(state=State.DUE), name="item_unconfirmed"),
        ]
        constraints = [
            *Guarded.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="item_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="item_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=READABLE, published_at__isnull=False)
                | (~Q(state__in=READABLE) & Q(published_at__isnull=True)),
                name="item_readable_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.key or str(self.pk)

    def is_readable_by(self, reader: "Reader") -> bool:
        """Say of one row what `readable_by` says in SQL."""
        return self.is_readable and self.has_in_audience(reader) and self.protocols_admit(reader)

    def is_visible_to(self, reader: "Reader") -> bool:
        """Say of one row what `visible_to` says in SQL; the no-leak test holds the two against each other."""
        if self.is_readable_by(reader):
            return True
        if self.state == State.REMOVED or not reader.is_member or not self.protocols_admit(reader):
            return False
        if f"organisation:{self.organisation_id}" in reader.scopes or self.is_governed_by(reader):
            return True
        review = self.reviews.filter(outcome="").first()
        if review is None:
            return False
        if "coordinators" in reader.scopes and self.audience in UNSCOPED:
            return True
        return f"organisation:{review.reviewer_organisation_id}" in reader.scopes

    @property
    def is_retired(self) -> bool:
        return self.state == State.RETIRED

    @property
    def has_lapsed(self) -> bool:
        """Tell whether the clock retired it; a person who retires an item says why."""
        return self.is_retired and not self.retired_reason

    @property
    def is_due(self) -> bool:
        return self.state == State.DUE

    @property
    def retires_at(self) -> datetime | None:
        """Tell when it is retired unless somebody confirms it."""
        return rules.retirement_moment(self.state_since, self.reminded_at) if self.is_due else None

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE


class ItemText(TextVersion):
    """One language version as its readers see it; `sections` maps a section's id to sanitised HTML."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=100)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    sections = models.JSONField(default=dict)
    plain = models.TextField(blank=True)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(TextVersion.Meta):
        verbose_name = _("text of an item")
        verbose_name_plural = _("texts of items")
        constraints = [
            *TextVersion.Meta.constraints,
            models.UniqueConstraint(fields=["item", "language"], name="itemtext_once_per_language"),
            models.UniqueConstraint(fields=["item"], condition=Q(is_original=True), name="itemtext_one_original"),
        ]
        indexes = [
            models.Index(fields=["language", "outdated_by"], name="itemtext_outdated", condition=~Q(outdated_by=""))
        ]

    def __str__(self) -> str:
        return self.title


class ItemRevision(models.Model):
    """A saved state of a text; never changed afterwards. Readers see the one the text was last published with."""

    text = models.ForeignKey(ItemText, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=100)
    summary = models.CharField(max_length=300, blank=True)
    sections = models.JSONField(default=dict)
    significance = models.CharField(max_length=10, choices=Significance.choices, blank=True, default="")
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="itemrevision_number_once")]


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    CHANGES = "changes", _("Changes asked for")


class Review(models.Model):
    """Another organisation reads an item before the network does."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="reviews")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    reviewer_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    remark = models.TextField(_("what you found"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [models.Index(fields=["outcome", "asked_at"], name="review_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(outcome=""), name="review_one_open"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="review_answer_dated",
            ),
        ]


class Result(models.TextChoices):
    WORKED = "worked", _("It worked")
    PARTLY = "partly", _("It worked in part")
    NOT = "not", _("It did not work")
    EARLY = "early", _("Too early to say")


class Trial(models.Model):
    """'We tried it': where, what was changed, and how it went."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="trials")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    region = models.ForeignKey("places.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("where"), max_length=120)
    changed = models.TextField(_("what you changed"), max_length=3000, blank=True)
    result = models.CharField(_("how it went"), max_length=10, choices=Result.choices)
    story = models.TextField(_("what came of it"), max_length=3000)
    language = models.CharField(_("language"), max_length=35)
    reported_at = models.DateTimeField()

    class Meta:
        verbose_name = _("report of a trial")
        verbose_name_plural = _("reports of trials")
        indexes = [models.Index(fields=["item", "-reported_at"], name="trial_newest")]


class Collection(Guarded):
    """Items that belong together, chosen and put in order by an organisation."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=100, null=True, blank=True, unique=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CollectionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        indexes = [
            models.Index(fields=["audience", "-updated_at", "-id"], name="collection_newest"),
            models.Index(fields=["organisation", "-updated_at"], name="collection_of_organisation"),
            models.Index(fields=["removed_at"], name="collection_in_bin", condition=Q(removed_at__isnull=False)),
        ]


class CollectionText(TextVersion):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=100)
    introduction = models.TextField(_("introduction"), max_length=1000, blank=True)

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a collection")
        verbose_name_plural = _("texts of collections")
        constraints = [
            *TextVersion.Meta.constraints,
            models.UniqueConstraint(fields=["collection", "language"], name="collectiontext_once_per_language"),
            models.UniqueConstraint(
                fields=["collection"], condition=Q(is_original=True), name="collectiontext_one_original"
            ),
        ]


class CollectionItem(models.Model):
    """An item's place in a collection; it is shown there to those who may see it anyway."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="places")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("item in a collection")
        verbose_name_plural = _("items in collections")
        indexes = [models.Index(fields=["collection", "position"], name="collectionitem_in_order")]
        constraints = [models.UniqueConstraint(fields=["collection", "item"], name="collectionitem_once")]
