from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How sure we are of a fact in the shipped tables."""

    CONFIRMED = "confirmed", _("Confirmed")
    TO_CONFIRM = "to_confirm", _("To confirm")


class SubArea(models.TextChoices):
    """The sub-areas of the Interreg Aurora programme."""

    AURORA = "aurora", _("Aurora")
    SAPMI = "sapmi", _("Sápmi")
    BOTH = "both", _("Aurora and Sápmi")


class Country(models.Model):
    code = models.CharField(primary_key=True, max_length=2)
    name_local = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    time_zone = models.CharField(max_length=50)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name_local


class Region(models.Model):
    """A NUTS 3 region of the programme area, under its 2024 code (in Norway, a statistical region)."""

    code = models.CharField(primary_key=True, max_length=5)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="regions")
    code_2021 = models.CharField(max_length=20, blank=True)
    name_local = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    is_statistical = models.BooleanField(default=False)
    sub_area = models.CharField(max_length=10, choices=SubArea.choices)
    national_code = models.CharField(max_length=4, blank=True)
    national_code_status = models.CharField(max_length=12, choices=Status.choices, default=Status.TO_CONFIRM)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.CheckConstraint(condition=Q(sub_area__in=SubArea.values), name="region_sub_area_known"),
            models.CheckConstraint(
                condition=Q(national_code_status__in=Status.values), name="region_national_code_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name_local


class Municipality(models.Model):
    """A municipality; finer than regions, because the Sámi homeland in Finland is drawn by municipality."""

    code = models.CharField(max_length=4)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="municipalities")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    name_local = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    sami_homeland = models.BooleanField(default=False)
    homeland_note = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    longitude = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.TO_CONFIRM)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="municipality_code_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="municipality_status_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="municipality_seat_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name_local

    @property
    def key(self) -> str:
        """A code that is unique across the countries, for addresses and journal entries."""
        return f"{self.country_id}-{self.code}"
