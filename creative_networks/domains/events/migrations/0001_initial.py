import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "__first__"),
        ("organisations", "0002_load_roles"),
        ("places", "0002_load_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
            },
        ),
        migrations.CreateModel(
            name="CalendarAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar address",
                "verbose_name_plural": "calendar addresses",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "Everyone"),
                            ("members", "Signed-in members of the network"),
                            ("organisation", "One organisation"),
                            ("space", "A space"),
                            ("people", "Named people"),
                        ],
                        default="members",
                        max_length=12,
                        verbose_name="who may see it",
                    ),
                ),
                ("audience_scope", models.CharField(blank=True, default="", max_length=40)),
                (
                    "protocol_rule",
                    models.CharField(
                        choices=[
                            ("none", "No protocol"),
                            ("all", "All protocols must admit the reader"),
                            ("any", "One protocol must admit the reader"),
                        ],
                        default="none",
                        max_length=4,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("workshop", "Workshop"), ("webinar", "Webinar"), ("meeting_day", "Meeting day")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("cancelled", "Cancelled")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("time_zone", models.CharField(max_length=50, verbose_name="time zone")),
                (
                    "mode",
                    models.CharField(
                        choices=[("place", "In one place"), ("online", "Online"), ("both", "In one place and online")],
                        default="place",
                        max_length=8,
                        verbose_name="how people take part",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("online_address", models.URLField(blank=True, max_length=300, verbose_name="address online")),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages spoken")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="seats")),
                ("seats_taken", models.PositiveIntegerField(default=0)),
                (
                    "registration_closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration closes"),
                ),
                ("cancelled_reason", models.CharField(blank=True, max_length=300, verbose_name="why it is cancelled")),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("needs_deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.country",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("protocols", models.ManyToManyField(blank=True, related_name="+", to="access.protocol")),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.region",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="events.series",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["starts_at", "id"], name="event_by_day"),
                    models.Index(fields=["kind", "starts_at", "id"], name="event_of_kind"),
                    models.Index(fields=["country", "starts_at", "id"], name="event_in_country"),
                    models.Index(fields=["needs_deleted_at", "ends_at"], name="event_needs_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience__in", ("public", "members")), ("audience_scope", "")),
                            models.Q(
                                models.Q(("audience__in", ("public", "members")), _negated=True),
                                models.Q(("audience_scope", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="event_audience_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["workshop", "webinar", "meeting_day"])),
                        name="event_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "published", "cancelled"])), name="event_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="event_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True), ("seats_taken__lte", models.F("capacity")), _connector="OR"
                        ),
                        name="event_seats_never_twice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=120, verbose_name="subject")),
                ("text", models.TextField(max_length=4000, verbose_name="text")),
                ("written_at", models.DateTimeField()),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="announcements", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "announcement",
                "verbose_name_plural": "announcements",
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=150, verbose_name="organisation or firm"),
                ),
                ("language", models.CharField(default="en", max_length=35, verbose_name="language")),
                ("takes_part_online", models.BooleanField(default=False, verbose_name="takes part online")),
                (
                    "shown_to",
                    models.CharField(
                        choices=[("organisers", "Only the organisers"), ("participants", "Those who take part")],
                        default="organisers",
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for the answer by mail"),
                            ("going", "Going"),
                            ("waiting", "On the waiting list"),
                            ("left", "Not coming"),
                        ],
                        max_length=8,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not noted"), ("came", "Came"), ("absent", "Did not come")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("noted_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="registrations", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "indexes": [
                    models.Index(fields=["event", "state", "queued_at", "id"], name="registration_queue"),
                    models.Index(fields=["account", "state"], name="registration_of_account"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("account__isnull", False)),
                        fields=("event", "account"),
                        name="registration_once_by_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "going", "waiting", "left"])),
                        name="registration_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attendance__in", ["", "came", "absent"])),
                        name="registration_attendance_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Needs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("food", models.CharField(blank=True, max_length=300, verbose_name="food")),
                ("access", models.CharField(blank=True, max_length=300, verbose_name="access")),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="events.registration"
                    ),
                ),
            ],
            options={
                "verbose_name": "needs",
                "verbose_name_plural": "needs",
            },
        ),
        migrations.CreateModel(
            name="EventText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("is_original", models.BooleanField(default=False, verbose_name="original")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("source_revision", models.PositiveIntegerField(default=0)),
                (
                    "outdated_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("typo", "A correction; the meaning is the same"),
                            ("medium", "Some of the meaning has changed"),
                            ("major", "The meaning has changed"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("title", models.CharField(max_length=100, verbose_name="title")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="summary")),
                ("body", models.TextField(blank=True, verbose_name="programme and practical matters")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="events.event"
                    ),
                ),
                (
                    "translator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "text of an event",
                "verbose_name_plural": "texts of events",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_original", False),
                            models.Q(("outdated_by", ""), ("source_revision", 0)),
                            _connector="OR",
                        ),
                        name="eventtext_original_outdated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outdated_by__in", ["", "typo", "medium", "major"])),
                        name="eventtext_outdated_known",
                    ),
                    models.UniqueConstraint(fields=("event", "language"), name="eventtext_once_per_language"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_original", True)), fields=("event",), name="eventtext_one_original"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organiser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leads", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(choices=[("asked", "Asked"), ("agreed", "Agreed")], default="asked", max_length=8),
                ),
                ("since", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="organisers", to="events.event"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "organiser",
                "verbose_name_plural": "organisers",
                "indexes": [models.Index(fields=["organisation", "state"], name="organiser_of_organisation")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "organisation"), name="organiser_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("leads", True)), fields=("event",), name="organiser_one_leads"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("leads", False), ("state", "agreed"), _connector="OR"),
                        name="organiser_lead_agreed",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                models.F("event"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="registration_once_by_address",
            ),
        ),
    ]
