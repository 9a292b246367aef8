"""Firms that look for a partner across a border: an anonymous card, and who showed interest in it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.access.bases import Guarded, GuardedQuerySet
from creative_networks.foundation.languages.bases import TextVersion

from . import rules

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader


class Side(models.TextChoices):
    OFFER = "offer", _("Offers something")
    REQUEST = "request", _("Looks for something")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    EXPIRED = "expired", _("Expired")


def own_organisations(reader: "Reader") -> list[int]:
    return [int(scope.partition(":")[2]) for scope in reader.scopes if scope.startswith("organisation:")]


class SearchQuerySet(GuardedQuerySet):
    def open_to(self, reader: "Reader") -> Self:
        """Keep the open cards that have this reader in their audience."""
        return self.within_audience(reader).filter(state=State.OPEN, removed_at=None)

    def visible_to(self, reader: "Reader") -> Self:
        """Keep what is open, what the reader's organisations filed, and what they showed interest in."""
        shown = self.open_to(reader)
        own = own_organisations(reader)
        if not own:
            return shown
        interested = Interest.objects.filter(search=models.OuterRef("pk"), organisation__in=own)
        ours = Q(organisation__in=own) | models.Exists(interested)
        mine = ours & self.protocol_condition(reader) & Q(removed_at=None)
        return self.filter(Q(pk__in=shown.values("pk")) | mine)


class PartnerSearch(Guarded):
    """
    A firm's search for a partner, filed by the organisation that advises it.

    `firm` and `contact` are for that organisation; the other side sees `contact` once both have said yes.
    """

    side = models.CharField(_("what it is"), max_length=10, choices=Side.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey("places.Country", on_delete=models.PROTECT, related_name="+")
    firm = models.CharField(_("name of the firm"), max_length=200)
    contact = models.CharField(_("contact"), max_length=300)
    countries = models.ManyToManyField("places.Country", related_name="+", blank=True)
    concepts = models.ManyToManyField("vocabulary.Concept", related_name="+", blank=True)
    # What the list shows, beside the rows it is told from: concepts and countries by key.
    tags = models.JSONField(default=dict, blank=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # In the bin since.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SearchQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("partner search")
        verbose_name_plural = _("partner searches")
        indexes = [
            models.Index(fields=["state", "-opened_at", "-id"], name="partnersearch_newest"),
            models.Index(fields=["organisation", "state"], name="partnersearch_of_organisation"),
            models.Index(fields=["state", "expires_on"], name="partnersearch_expiring"),
            models.Index(fields=["removed_at"], name="partnersearch_in_bin", condition=Q(removed_at__isnull=False)),
        ]
        constraints = [
            *Guarded.Meta.constraints,
            models.CheckConstraint(condition=Q(side__in=Side.values), name="partnersearch_side_known"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(opened_at__isnull=False, expires_on__isnull=False),
                name="partnersearch_open_is_dated",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class PartnerText(TextVersion):
    """The anonymous card in one language."""

    search = models.ForeignKey(PartnerSearch, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=rules.TITLE_LENGTH)
    cooperation = models.TextField(max_length=rules.TEXT_LENGTH)
    firm = models.TextField(max_length=rules.TEXT_LENGTH)
    partner = models.TextField(max_length=rules.TEXT_LENGTH, blank=True)

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a partner search")
        verbose_name_plural = _("texts of partner searches")
        constraints = [
            *TextVersion.Meta.constraints,
            models.UniqueConstraint(fields=["search", "language"], name="partnertext_once_per_language"),
            models.UniqueConstraint(fields=["search"], condition=Q(is_original=True), name="partnertext_one_original"),
        ]


class Answer(models.TextChoices):
    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted: contacts are open")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class Interest(models.Model):
    """Another organisation's interest in a card, with the three standard answers; seen by the two sides only."""

    search = models.ForeignKey(PartnerSearch, on_delete=models.CASCADE, related_name="interests")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    cooperation = models.TextField(max_length=rules.TEXT_LENGTH)
    missing = models.TextField(max_length=rules.TEXT_LENGTH, blank=True)
    firm = models.TextField(max_length=rules.TEXT_LENGTH)
    language = models.CharField(_("language"), max_length=35)
    contact = models.CharField(_("contact"), max_length=300)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    reason = models.CharField(_("why not"), max_length=300, blank=True)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("interest in a partner search")
        verbose_name_plural = _("interests in partner searches")
        indexes = [
            models.Index(fields=["answer", "sent_at"], name="interest_waiting"),
            models.Index(fields=["organisation", "-sent_at"], name="interest_of_organisation"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["search", "organisation"],
                condition=Q(answer__in=[Answer.WAITING, Answer.ACCEPTED]),
                name="interest_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.WAITING, answered_at__isnull=True)
                | (~Q(answer=Answer.WAITING) & Q(answered_at__isnull=False)),
                name="interest_answer_dated",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.answer == Answer.WAITING

    @property
    def is_accepted(self) -> bool:
        return self.answer == Answer.ACCEPTED
