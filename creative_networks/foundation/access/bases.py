"""Who may see a thing: an abstract model that every guarded thing inherits, and its one condition."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .readers import Reader
from .strangers import MARK as MARK
from .strangers import is_marked as is_marked
from .strangers import same_for_strangers as same_for_strangers


class Audience(models.TextChoices):
    PUBLIC = "public", _("Everyone")
    MEMBERS = "members", _("Signed-in members of the network")
    ORGANISATION = "organisation", _("One organisation")
    SPACE = "space", _("A space")
    PEOPLE = "people", _("Named people")


UNSCOPED = (Audience.PUBLIC, Audience.MEMBERS)


class ProtocolRule(models.TextChoices):
    """How several community protocols on one thing combine; strict unless the community says otherwise."""

    NONE = "none", _("No protocol")
    ALL = "all", _("All protocols must admit the reader")
    ANY = "any", _("One protocol must admit the reader")


class GuardedQuerySet(models.QuerySet[Any]):
    def within_audience(self, reader: Reader) -> Self:
        """Keep what the reader may see by audience and protocols; states are the model's own matter."""
        return self.filter(self.audience_of(reader) & self.protocol_condition(reader))

    def audience_of(self, reader: Reader) -> Q:
        """Say in SQL who is in the audience, or a steward of what governs the thing."""
        condition = audience_condition(reader)
        return condition | self.steward_condition(reader) if reader.stewarded_ids else condition

    def steward_condition(self, reader: Reader) -> Q:
        """Say in SQL what the reader's own groups govern; who decides on a thing must be able to read it."""
        through = self.model.protocols.through
        here = through.objects.filter(**{f"{_owner_field(through, self.model)}_id": models.OuterRef("pk")})
        governed = here.filter(protocol_id__in=reader.stewarded_ids)
        return ~Q(protocol_rule=ProtocolRule.NONE) & Q(models.Exists(governed))

    def protocol_condition(self, reader: Reader) -> Q:
        """Say in SQL which protocols admit the reader; whom none admits, as most, only what has none."""
        if not reader.protocol_ids:
            return Q(protocol_rule=ProtocolRule.NONE)
        through = self.model.protocols.through
        here = through.objects.filter(**{f"{_owner_field(through, self.model)}_id": models.OuterRef("pk")})
        refusing = here.exclude(protocol_id__in=reader.protocol_ids)
        admitting = here.filter(protocol_id__in=reader.protocol_ids)
        return (
            Q(protocol_rule=ProtocolRule.NONE)
            | (Q(protocol_rule=ProtocolRule.ALL) & Q(models.Exists(here)) & ~Q(models.Exists(refusing)))
            | (Q(protocol_rule=ProtocolRule.ANY) & Q(models.Exists(admitting)))
        )


def audience_condition(reader: Reader) -> Q:
    """Say in SQL who is in the audience; one indexed column carries organisation, space and people."""
    condition = Q(audience=Audience.PUBLIC)
    if reader.is_member:
        condition |= Q(audience=Audience.MEMBERS)
    if reader.scopes:
        condition |= Q(audience_scope__in=sorted(reader.scopes))
    return condition


class Guarded(models.Model):
    """A thing with an audience and community protocols; `within_audience(reader)` is the only way to see it."""

    audience = models.CharField(_("who may see it"), max_length=12, choices=Audience.choices, default=Audience.MEMBERS)
    audience_scope = models.CharField(max_length=40, blank=True, default="")
    protocol_rule = models.CharField(max_length=4, choices=ProtocolRule.choices, default=ProtocolRule.NONE)
    protocols = models.ManyToManyField("access.Protocol", related_name="+", blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=UNSCOPED, audience_scope="")
                | (~Q(audience__in=UNSCOPED) & ~Q(audience_scope="")),
                name="%(class)s_audience_scope",
            ),
        ]

    def has_in_audience(self, reader: Reader) -> bool:
        """Say of one row what `audience_condition` says in SQL."""
        return (
            self.audience == Audience.PUBLIC
            or (self.audience == Audience.MEMBERS and reader.is_member)
            or (bool(self.audience_scope) and self.audience_scope in reader.scopes)
            or self.is_governed_by(reader)
        )

    def is_governed_by(self, reader: Reader) -> bool:
        """Say of one row what `steward_condition` says in SQL."""
        if not reader.stewarded_ids or self.protocol_rule == ProtocolRule.NONE:
            return False
        return bool(self.protocols.filter(pk__in=reader.stewarded_ids).exists())

    def protocols_admit(self, reader: Reader) -> bool:
        """Say of one row what `protocol_condition` says in SQL; one statement where there are protocols."""
        if self.protocol_rule == ProtocolRule.NONE:
            return True
        wanted, held = set(self.protocols.values_list("pk", flat=True)), set(reader.protocol_ids)
        return bool(wanted) and (wanted <= held if self.protocol_rule == ProtocolRule.ALL else bool(wanted & held))


def _owner_field(through: type[models.Model], model: type[models.Model]) -> str:
    return next(f.name for f in through._meta.fields if f.is_relation and f.related_model is model)
