from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class InvestorProfile(models.Model):
    """What an investor puts money into, and what never; shown to members of the network."""

    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="investor_profile"
    )
    ticket_from = models.PositiveIntegerField(_("smallest ticket, in euros"), null=True, blank=True)
    ticket_to = models.PositiveIntegerField(_("largest ticket, in euros"), null=True, blank=True)
    routes = models.JSONField(_("routes"), default=list, blank=True)
    stages = models.ManyToManyField("vocabulary.Concept", related_name="+", blank=True, verbose_name=_("stages"))
    sectors = models.ManyToManyField("vocabulary.Concept", related_name="+", blank=True, verbose_name=_("sectors"))
    countries = models.ManyToManyField("places.Country", related_name="+", blank=True, verbose_name=_("countries"))
    about = models.TextField(_("what you look for"), max_length=1500, blank=True)
    never = models.TextField(_("what you never do"), max_length=1000, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("investor profile")
        verbose_name_plural = _("investor profiles")
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket_from__isnull=True) | Q(ticket_to__isnull=True) | Q(ticket_to__gte=F("ticket_from")),
                name="investorprofile_ticket_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)
