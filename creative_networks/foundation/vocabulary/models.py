from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Who a label or note comes from; what people edited is never overwritten by a shipped table."""

    SHIPPED = "shipped", _("Shipped with the software")
    EDITED = "edited", _("Edited here")


class LabelKind(models.TextChoices):
    PREFERRED = "preferred", _("Preferred")
    ALTERNATIVE = "alternative", _("Alternative")
    HIDDEN = "hidden", _("Only for search")


class MappingRelation(models.TextChoices):
    EXACT = "exact", _("Exactly the same")
    CLOSE = "close", _("Nearly the same")
    BROAD = "broad", _("Broader")
    NARROW = "narrow", _("Narrower")
    RELATED = "related", _("Related")


class MappingStatus(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    TO_CONFIRM = "to_confirm", _("To confirm")


class Scheme(models.Model):
    """A list of concepts for one purpose, such as sectors or topics."""

    slug = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("list of terms")
        verbose_name_plural = _("lists of terms")

    def __str__(self) -> str:
        return self.slug


class Concept(models.Model):
    """One meaning, known by its slug for good; what it is called is a matter of its labels."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="concepts")
    slug = models.SlugField(max_length=60)
    broader = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower")
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "slug"], name="concept_slug_once"),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(is_retired=True), name="concept_replaced_is_retired"
            ),
            models.CheckConstraint(
                condition=Q(broader__isnull=True) | ~Q(broader=F("pk")), name="concept_not_its_own_broader"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def uri(self) -> str:
        """The concept's path, the same on every installation; the feeds put their host before it."""
        return f"/vocabulary/{self.scheme.slug}/{self.slug}"


class ConceptLabel(models.Model):
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=35)
    kind = models.CharField(max_length=12, choices=LabelKind.choices, default=LabelKind.PREFERRED)
    text = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.EDITED)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language"], condition=Q(kind=LabelKind.PREFERRED), name="label_preferred_once"
            ),
            models.UniqueConstraint(fields=["concept", "language", "kind", "text"], name="label_text_once"),
            models.CheckConstraint(condition=Q(kind__in=LabelKind.values), name="label_kind_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="label_origin_known"),
            models.CheckConstraint(condition=~Q(text=""), name="label_text_present"),
        ]

    def __str__(self) -> str:
        return self.text


class ConceptNote(models.Model):
    """What a concept means, in one sentence of one language."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="notes")
    language = models.CharField(max_length=35)
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.EDITED)

    class Meta:
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        constraints = [
            models.UniqueConstraint(fields=["concept", "language"], name="note_once_per_language"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="note_origin_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_text_present"),
        ]

    def __str__(self) -> str:
        return self.text


class ConceptMapping(models.Model):
    """A tie to a term of somebody else's list, with that list's version: codes change their meaning."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="mappings")
    relation = models.CharField(max_length=10, choices=MappingRelation.choices)
    target_uri = models.CharField(max_length=200)
    target_scheme = models.CharField(max_length=40)
    target_version = models.CharField(max_length=20, blank=True)
    part = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=MappingStatus.choices, default=MappingStatus.TO_CONFIRM)

    class Meta:
        verbose_name = _("mapping")
        verbose_name_plural = _("mappings")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "target_scheme", "target_version", "target_uri"], name="mapping_once"
            ),
            models.CheckConstraint(condition=Q(relation__in=MappingRelation.values), name="mapping_relation_known"),
            models.CheckConstraint(condition=Q(status__in=MappingStatus.values), name="mapping_status_known"),
        ]

    def __str__(self) -> str:
        return self.target_uri

    @property
    def is_confirmed(self) -> bool:
        return self.status == MappingStatus.CONFIRMED


class ConceptRelation(models.Model):
    """A tie between two of our own concepts that are not broader and narrower, such as a need and a topic."""

    source = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="relations_from")

    class Meta:
        verbose_name = _("related term")
        verbose_name_plural = _("related terms")
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="relation_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="relation_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} – {self.target_id}"
