"""The abstract model for texts that exist in several languages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import MAJOR, MEDIUM, TYPO, state_of


class Significance(models.TextChoices):
    """How much a change to the original matters to its translations; the author of the change says so."""

    TYPO = TYPO, _("A correction; the meaning is the same")
    MEDIUM = MEDIUM, _("Some of the meaning has changed")
    MAJOR = MAJOR, _("The meaning has changed")


class TextVersion(models.Model):
    """
    One language version of a text: the original, or a translation that follows it.

    Subclasses add the owner, the text itself and the translator, and call their Meta's parent
    `TextVersion.Meta`. `%(class)s` in the names keeps the constraints of subclasses apart.
    """

    language = models.CharField(_("language"), max_length=35)
    is_original = models.BooleanField(_("original"), default=False)
    revision = models.PositiveIntegerField(default=1)
    source_revision = models.PositiveIntegerField(default=0)
    outdated_by = models.CharField(max_length=10, choices=Significance.choices, blank=True, default="")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(is_original=False) | Q(outdated_by="", source_revision=0),
                name="%(class)s_original_outdated",
            ),
            models.CheckConstraint(
                condition=Q(outdated_by__in=["", *Significance.values]),
                name="%(class)s_outdated_known",
            ),
        ]

    @property
    def state(self) -> str:
        return state_of(self)

    @property
    def is_outdated(self) -> bool:
        return bool(self.outdated_by)
