"""Questions to the network, an organisation or a person, with an owner and a clock; and their answers."""

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


class State(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    SOLVED = "solved", _("Solved")
    WITHDRAWN = "withdrawn", _("Taken back")


class QuestionQuerySet(GuardedQuerySet):
    def visible_to(self, reader: "Reader") -> Self:
        """Keep what the reader asked, and what has them in its audience and was not taken back."""
        if not reader.is_member:
            return self.none()
        shown = self.audience_of(reader) & ~Q(state=State.WITHDRAWN)
        return self.filter((shown | Q(asked_by=reader.account_id)) & self.protocol_condition(reader))


class Question(Guarded):
    """
    Asked of an organisation, of a person, or of the whole network when neither is named.

    `owner` sees to it that it is answered; without one that falls to those who were asked, and to the coordinators.
    """

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    title = models.CharField(_("question"), max_length=rules.TITLE_LENGTH)
    body = models.TextField(_("what it is about"), max_length=rules.TEXT_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=35)
    concepts = models.ManyToManyField("vocabulary.Concept", related_name="+", blank=True)
    # What a list shows, beside the rows it is told from: concepts by key.
    tags = models.JSONField(default=dict, blank=True)
    region = models.ForeignKey("places.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [
            models.Index(fields=["-asked_at", "-id"], name="question_newest"),
            models.Index(fields=["state", "due_on", "id"], name="question_waiting"),
            models.Index(fields=["asked_by", "state"], name="question_of_asker"),
            models.Index(fields=["organisation", "state"], name="question_of_organisation"),
        ]
        constraints = [
            *Guarded.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=State.values), name="question_state_known"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(person__isnull=True), name="question_asked_of_one"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def own_text(self) -> "QuestionText":
        """The asker's own words, as one more version; not a row."""
        facts = {"question": self, "language": self.language, "title": self.title, "body": self.body}
        return QuestionText(**facts, is_original=True, created_at=self.asked_at, updated_at=self.asked_at)

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_solved(self) -> bool:
        return self.state == State.SOLVED


class QuestionText(TextVersion):
    """A question in another language than it was asked in; the asker's own words stand on the question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("question"), max_length=rules.TITLE_LENGTH)
    body = models.TextField(_("what it is about"), max_length=rules.TEXT_LENGTH, blank=True)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a question")
        verbose_name_plural = _("texts of questions")
        constraints = [
            *TextVersion.Meta.constraints,
            models.UniqueConstraint(fields=["question", "language"], name="questiontext_once_per_language"),
        ]


class Answer(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    body = models.TextField(_("answer"), max_length=rules.TEXT_LENGTH)
    language = models.CharField(_("language"), max_length=35)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    is_solution = models.BooleanField(default=False)
    # The item that was made of it.
    item = models.ForeignKey("knowledge.Item", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [models.Index(fields=["question", "written_at"], name="answer_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["question"], condition=Q(is_solution=True), name="answer_one_solution")
        ]
