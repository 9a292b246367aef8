"""Who translates into which language, the strings of the interface, and what was handed to whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages.bases import Significance


class Translator(models.Model):
    """Somebody who was given a language by a coordinator."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=35)
    reviews = models.BooleanField(default=False)
    is_named = models.BooleanField(default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("translator")
        verbose_name_plural = _("translators")
        constraints = [models.UniqueConstraint(fields=["account", "language"], name="translator_once")]
        indexes = [models.Index(fields=["language", "is_named"], name="translator_of_language")]


class Origin(models.TextChoices):
    """Where a string comes from: our own pages, Django's forms and dates, or the pages of sign-in."""

    OWN = "own", _("This site")
    DJANGO = "django", _("Forms, dates and numbers")
    SIGN_IN = "sign_in", _("Sign-in")


class InterfaceString(models.Model):
    """A text of the interface, known by its English words; one that is no longer used stays, with its versions."""

    # A hash of context and English words: both are too long for an index of some databases.
    key = models.CharField(max_length=64, unique=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    context = models.CharField(max_length=200, blank=True)
    english = models.TextField()
    english_plural = models.TextField(blank=True)
    is_used = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("string")
        verbose_name_plural = _("strings")
        constraints = [models.CheckConstraint(condition=Q(origin__in=Origin.values), name="string_origin_known")]

    def __str__(self) -> str:
        return self.english

    @property
    def is_plural(self) -> bool:
        return bool(self.english_plural)

    @property
    def message(self) -> str:
        """The key that gettext looks it up by."""
        return f"{self.context}\x04{self.english}" if self.context else self.english


class StringState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", _("Reviewed")
    STALE = "stale", _("The English has changed")


class StringVersion(models.Model):
    """
    A string in one language: `forms` are its newest words, one for each plural form; `shown` those that readers see.

    Only a review moves words from `forms` to `shown`.
    """

    string = models.ForeignKey(InterfaceString, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=35)
    forms = models.JSONField(default=list)
    shown = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=StringState.choices, default=StringState.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    earlier_english = models.TextField(blank=True)
    remark = models.CharField(max_length=500, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("version of a string")
        verbose_name_plural = _("versions of strings")
        indexes = [models.Index(fields=["language", "state"], name="stringversion_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["string", "language"], name="stringversion_once"),
            models.CheckConstraint(condition=Q(state__in=StringState.values), name="stringversion_state_known"),
            models.CheckConstraint(
                condition=~Q(state="reviewed") | Q(reviewed_at__isnull=False), name="stringversion_reviewed_dated"
            ),
        ]


class Edition(models.Model):
    """The one row that tells processes whether the words they show are the newest."""

    ONLY = 1

    number = models.PositiveBigIntegerField(default=0)
    # Of the catalogues that the strings were last taken from.
    catalogues = models.CharField(max_length=64, blank=True)


class HandoverState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    RETURNED = "returned", _("Handed back")


class Handover(models.Model):
    """A text that somebody asked a named person to translate."""

    # Of the registry, such as knowledge.item, and the key of its row.
    source = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    language = models.CharField(max_length=35)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        indexes = [models.Index(fields=["person", "state", "asked_at"], name="handover_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "subject_id", "language"], condition=Q(state="waiting"), name="handover_one_open"
            ),
            models.CheckConstraint(condition=Q(state__in=HandoverState.values), name="handover_state_known"),
        ]


class EarlierText(models.Model):
    """An original as it was before a change, so that translators see what has changed since they followed it."""

    source = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    # Of the change that came after it.
    significance = models.CharField(max_length=10, choices=Significance.choices)
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        constraints = [
            models.UniqueConstraint(fields=["source", "subject_id", "revision"], name="earliertext_once"),
            models.CheckConstraint(
                condition=Q(significance__in=Significance.values), name="earliertext_significance_known"
            ),
        ]


class Progress(models.Model):
    """
    How far the public texts of one source are translated, counted by the worker.

    `figures` maps a group, such as a kind, to `{"": total, language: [current, typo, medium, major]}`.
    """

    source = models.CharField(max_length=80)
    grouping = models.CharField(max_length=40, blank=True)
    figures = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "grouping"], name="progress_once")]
