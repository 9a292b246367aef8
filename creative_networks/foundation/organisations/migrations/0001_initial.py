import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("places", "0002_load_places"),
        ("vocabulary", "0002_load_vocabulary"),
    ]

    operations = [
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=30, unique=True)),
                ("names", models.JSONField(default=dict)),
                ("descriptions", models.JSONField(default=dict)),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                ("manages", models.BooleanField(default=False)),
                ("publishes", models.BooleanField(default=False)),
                ("reviews", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "role",
                "verbose_name_plural": "roles",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("language", models.CharField(blank=True, max_length=35, verbose_name="language of the name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("incubator", "Incubator"),
                            ("science_park", "Science park"),
                            ("university", "University"),
                            ("regional_agency", "Regional agency"),
                            ("municipal_office", "Municipal business office"),
                            ("chamber", "Chamber of commerce"),
                            ("business_garden", "Business garden"),
                            ("network", "Network"),
                            ("association", "Association"),
                            ("sami_parliament", "Sámi Parliament"),
                            ("sami_organisation", "Sámi organisation"),
                            ("funder", "Funder"),
                            ("programme", "Programme or project"),
                            ("company", "Company"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="town")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("descriptions", models.JSONField(blank=True, default=dict)),
                ("register_number", models.CharField(blank=True, max_length=20, verbose_name="register number")),
                ("register_number_is_personal", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("to_confirm", "To confirm")],
                        default="to_confirm",
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="where the facts come from")),
                ("is_demonstration", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
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
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "indexes": [
                    models.Index(fields=["is_active", "name", "id"], name="organisation_by_name"),
                    models.Index(fields=["is_active", "region", "name", "id"], name="organisation_by_region"),
                    models.Index(fields=["is_active", "kind", "name", "id"], name="organisation_by_kind"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("register_number", ""), _negated=True),
                        fields=("country", "register_number"),
                        name="organisation_register_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "incubator",
                                    "science_park",
                                    "university",
                                    "regional_agency",
                                    "municipal_office",
                                    "chamber",
                                    "business_garden",
                                    "network",
                                    "association",
                                    "sami_parliament",
                                    "sami_organisation",
                                    "funder",
                                    "programme",
                                    "company",
                                    "other",
                                ],
                            )
                        ),
                        name="organisation_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="street address")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.municipality"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "constraints": [models.UniqueConstraint(fields=("organisation", "municipality"), name="office_once")],
            },
        ),
        migrations.CreateModel(
            name="JoinRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "message",
                    models.TextField(blank=True, max_length=1000, verbose_name="who you are and what you do there"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to join",
                "verbose_name_plural": "requests to join",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("organisation", "account"),
                        name="join_request_one_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.role"
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "constraints": [models.UniqueConstraint(fields=("account", "organisation"), name="membership_once")],
            },
        ),
        migrations.CreateModel(
            name="ServiceOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("titles", models.JSONField(blank=True, default=dict)),
                (
                    "cost",
                    models.CharField(
                        choices=[
                            ("free", "Free of charge"),
                            ("subsidised", "Partly paid by the client"),
                            ("paid", "Paid by the client"),
                            ("ask", "Ask the organisation"),
                        ],
                        default="ask",
                        max_length=12,
                        verbose_name="cost to the client",
                    ),
                ),
                ("hours", models.CharField(blank=True, max_length=80, verbose_name="hours or seats")),
                (
                    "waiting_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="usual waiting time in days"),
                ),
                (
                    "serves_everywhere",
                    models.BooleanField(default=False, verbose_name="serves the whole programme area"),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "area",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="places.region", verbose_name="area served"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="vocabulary.concept", verbose_name="sectors"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vocabulary.concept"
                    ),
                ),
            ],
            options={
                "verbose_name": "service offer",
                "verbose_name_plural": "service offers",
                "indexes": [
                    models.Index(fields=["is_active", "-updated_at", "-id"], name="offer_newest"),
                    models.Index(fields=["is_active", "service", "-updated_at", "-id"], name="offer_by_service"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "service"), name="offer_once_per_service"),
                    models.CheckConstraint(
                        condition=models.Q(("cost__in", ["free", "subsidised", "paid", "ask"])), name="offer_cost_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferLanguage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=35)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spoken",
                        to="organisations.serviceoffer",
                    ),
                ),
            ],
            options={
                "verbose_name": "language of an offer",
                "verbose_name_plural": "languages of offers",
                "constraints": [models.UniqueConstraint(fields=("language", "offer"), name="offer_language_once")],
            },
        ),
    ]
