import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "__first__"),
        ("organisations", "0002_load_roles"),
        ("places", "0002_load_places"),
        ("vocabulary", "0002_load_vocabulary"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerSearch",
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
                    "side",
                    models.CharField(
                        choices=[("offer", "Offers something"), ("request", "Looks for something")],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("open", "Open"), ("closed", "Closed"), ("expired", "Expired")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("firm", models.CharField(max_length=200, verbose_name="name of the firm")),
                ("contact", models.CharField(max_length=300, verbose_name="contact")),
                ("tags", models.JSONField(blank=True, default=dict)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("concepts", models.ManyToManyField(blank=True, related_name="+", to="vocabulary.concept")),
                ("countries", models.ManyToManyField(blank=True, related_name="+", to="places.country")),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                ("protocols", models.ManyToManyField(blank=True, related_name="+", to="access.protocol")),
            ],
            options={
                "verbose_name": "partner search",
                "verbose_name_plural": "partner searches",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["state", "-opened_at", "-id"], name="partnersearch_newest"),
                    models.Index(fields=["organisation", "state"], name="partnersearch_of_organisation"),
                    models.Index(fields=["state", "expires_on"], name="partnersearch_expiring"),
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
                        name="partnersearch_audience_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["offer", "request"])), name="partnersearch_side_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("expires_on__isnull", False), ("opened_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="partnersearch_open_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cooperation", models.TextField(max_length=2000)),
                ("missing", models.TextField(blank=True, max_length=2000)),
                ("firm", models.TextField(max_length=2000)),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("contact", models.CharField(max_length=300, verbose_name="contact")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for an answer"),
                            ("accepted", "Accepted: contacts are open"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why not")),
                ("sent_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="community.partnersearch",
                    ),
                ),
            ],
            options={
                "verbose_name": "interest in a partner search",
                "verbose_name_plural": "interests in partner searches",
                "indexes": [
                    models.Index(fields=["answer", "sent_at"], name="interest_waiting"),
                    models.Index(fields=["organisation", "-sent_at"], name="interest_of_organisation"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer__in", ["waiting", "accepted"])),
                        fields=("search", "organisation"),
                        name="interest_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "waiting"), ("answered_at__isnull", True)),
                            models.Q(models.Q(("answer", "waiting"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="interest_answer_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerText",
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
                ("cooperation", models.TextField(max_length=2000)),
                ("firm", models.TextField(max_length=2000)),
                ("partner", models.TextField(blank=True, max_length=2000)),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="community.partnersearch"
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a partner search",
                "verbose_name_plural": "texts of partner searches",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_original", False),
                            models.Q(("outdated_by", ""), ("source_revision", 0)),
                            _connector="OR",
                        ),
                        name="partnertext_original_outdated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outdated_by__in", ["", "typo", "medium", "major"])),
                        name="partnertext_outdated_known",
                    ),
                    models.UniqueConstraint(fields=("search", "language"), name="partnertext_once_per_language"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_original", True)), fields=("search",), name="partnertext_one_original"
                    ),
                ],
            },
        ),
    ]
