"""What somebody has typed into a form and not saved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """
    What one person has typed into one form, as it was typed; nobody else ever sees it.

    It is cleaned when it is saved, like anything that a form sends. `subject` names the form and the thing, such as
    `knowledge.text:12`; `base` is the number of the version it was begun from; `window` the browser window that wrote
    it last.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=100)
    base = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    window = models.CharField(max_length=36, blank=True, default="")
    kept_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [models.UniqueConstraint(fields=["account", "subject"], name="draft_once_per_form")]
        indexes = [models.Index(fields=["kept_at"], name="draft_oldest")]

    @property
    def texts(self) -> list[str]:
        return [value for values in self.values.values() for value in values]
