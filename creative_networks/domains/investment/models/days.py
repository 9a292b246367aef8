from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """Who makes the timetable out of the same wishes."""

    BOOK = "book", _("People book their meetings themselves")
    PLAN = "plan", _("The organisers plan the best timetable for all")


class MeetingDay(models.Model):
    """Meetings between firms and investors at an event: how, for what, and by which rules."""

    event = models.OneToOneField("events.Event", on_delete=models.PROTECT, related_name="meeting_day")
    mode = models.CharField(max_length=4, choices=Mode.choices, default=Mode.BOOK)
    # Known intents by slug; those of the organisers' own by their words.
    intents = models.JSONField(default=list)
    needs_readiness = models.BooleanField(_("firms need an adviser's go"), default=True)
    quota = models.PositiveSmallIntegerField(_("requests each party may have open"), default=10)
    answer_hours = models.PositiveSmallIntegerField(_("hours to answer a request"), default=72)
    created_at = models.DateTimeField()
    # Counts up with every change of wishes, parties, slots or places: a plan made before is out of date.
    version = models.PositiveIntegerField(default=0)
    applied_at = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("meeting day")
        verbose_name_plural = _("meeting days")
        constraints = [models.CheckConstraint(condition=Q(mode__in=Mode.values), name="meetingday_mode_known")]


class Slot(models.Model):
    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_online_only = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["day", "starts_at"], name="slot_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"),
        ]


class Place(models.Model):
    """A room with so many tables, or the network; each table online has an address of its own where one is given."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("room"), max_length=80)
    # Empty where all rooms are under one roof.
    building = models.CharField(_("building"), max_length=80, blank=True, default="", db_default="")
    tables = models.PositiveSmallIntegerField(_("tables"), default=1)
    is_online = models.BooleanField(_("online"), default=False)
    address = models.URLField(_("address online"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [models.UniqueConstraint(fields=["day", "name"], name="place_once_in_day")]


class Walk(models.Model):
    """The minutes between two buildings, named in alphabetical order; whoever meets in both is given that time."""

    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="walks")
    one = models.CharField(_("building"), max_length=80)
    other = models.CharField(_("other building"), max_length=80)
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        verbose_name = _("way between buildings")
        verbose_name_plural = _("ways between buildings")
        constraints = [
            models.UniqueConstraint(fields=["day", "one", "other"], name="walk_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="walk_between_two"),
        ]


class Interpreter(models.Model):
    day = models.ForeignKey(MeetingDay, on_delete=models.CASCADE, related_name="interpreters")
    name = models.CharField(_("name"), max_length=120)
    languages = models.JSONField(_("languages"), default=list)

    class Meta:
        verbose_name = _("interpreter")
        verbose_name_plural = _("interpreters")


class Hindrance(models.Model):
    """A slot in which a party, an interpreter or a room is not there: it is offered to nobody."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="hindrances")
    party = models.ForeignKey(
        "investment.Party", on_delete=models.CASCADE, null=True, blank=True, related_name="hindrances"
    )
    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.CASCADE, null=True, blank=True, related_name="hindrances"
    )
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="hindrances")

    class Meta:
        verbose_name = _("hindrance")
        verbose_name_plural = _("hindrances")
        constraints = [
            models.UniqueConstraint(fields=["slot", "party"], name="hindrance_of_party_once"),
            models.UniqueConstraint(fields=["slot", "interpreter"], name="hindrance_of_interpreter_once"),
            models.UniqueConstraint(fields=["slot", "place"], name="hindrance_of_place_once"),
            models.CheckConstraint(
                condition=Q(party__isnull=False, interpreter__isnull=True, place__isnull=True)
                | Q(party__isnull=True, interpreter__isnull=False, place__isnull=True)
                | Q(party__isnull=True, interpreter__isnull=True, place__isnull=False),
                name="hindrance_of_one",
            ),
        ]
