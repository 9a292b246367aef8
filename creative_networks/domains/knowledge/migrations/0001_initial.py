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
            name="Item",
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
                        choices=[
                            ("practice", "Good practice"),
                            ("tool", "Tool or template"),
                            ("insight", "Expert insight"),
                            ("story", "Story"),
                            ("failure", "What did not work"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("key", models.SlugField(blank=True, max_length=100, null=True, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("review", "In review"),
                            ("published", "Published"),
                            ("due", "Due for review"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("licence", models.CharField(default="CC-BY-4.0", max_length=20, verbose_name="licence")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=200, verbose_name="contact, shown to members only"),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("review_due_date", models.DateField(blank=True, null=True, verbose_name="next review")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("retired_reason", models.CharField(blank=True, max_length=300, verbose_name="why it is retired")),
                ("trial_count", models.PositiveIntegerField(default=0)),
                ("related_ids", models.JSONField(blank=True, default=list)),
                ("tags", models.JSONField(blank=True, default=dict)),
                ("has_files", models.BooleanField(default=False)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("state_since", models.DateTimeField()),
                ("concepts", models.ManyToManyField(blank=True, related_name="+", to="vocabulary.concept")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                ("countries", models.ManyToManyField(blank=True, related_name="+", to="places.country")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "owner",
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
                    "regions",
                    models.ManyToManyField(blank=True, related_name="+", to="places.region", verbose_name="place"),
                ),
            ],
            options={
                "verbose_name": "item",
                "verbose_name_plural": "items",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["protocol_rule", "-published_at", "-id"], name="item_newest"),
                    models.Index(fields=["kind", "-published_at", "-id"], name="item_newest_of_kind"),
                    models.Index(fields=["organisation", "state"], name="item_of_organisation"),
                    models.Index(fields=["state", "review_due_date"], name="item_due"),
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
                        name="item_audience_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["practice", "tool", "insight", "story", "failure"])),
                        name="item_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "review", "published", "due", "retired"])),
                        name="item_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", False), ("state__in", ("published", "due", "retired"))),
                            models.Q(
                                models.Q(("state__in", ("published", "due", "retired")), _negated=True),
                                ("published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="item_readable_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemText",
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
                ("sections", models.JSONField(default=dict)),
                ("plain", models.TextField(blank=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="knowledge.item"
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
                "verbose_name": "text of an item",
                "verbose_name_plural": "texts of items",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_original", False),
                            models.Q(("outdated_by", ""), ("source_revision", 0)),
                            _connector="OR",
                        ),
                        name="itemtext_original_outdated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outdated_by__in", ["", "typo", "medium", "major"])),
                        name="itemtext_outdated_known",
                    ),
                    models.UniqueConstraint(fields=("item", "language"), name="itemtext_once_per_language"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_original", True)), fields=("item",), name="itemtext_one_original"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=100)),
                ("summary", models.CharField(blank=True, max_length=300)),
                ("sections", models.JSONField(default=dict)),
                (
                    "significance",
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
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what changed")),
                ("saved_at", models.DateTimeField()),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="knowledge.itemtext"
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "constraints": [models.UniqueConstraint(fields=("text", "number"), name="itemrevision_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Accepted"), ("changes", "Changes asked for")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("remark", models.TextField(blank=True, max_length=4000, verbose_name="what you found")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="knowledge.item"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "indexes": [models.Index(fields=["outcome", "asked_at"], name="review_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")), fields=("item",), name="review_one_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="review_answer_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=120, verbose_name="where")),
                ("changed", models.TextField(blank=True, max_length=3000, verbose_name="what you changed")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("worked", "It worked"),
                            ("partly", "It worked in part"),
                            ("not", "It did not work"),
                            ("early", "Too early to say"),
                        ],
                        max_length=10,
                        verbose_name="how it went",
                    ),
                ),
                ("story", models.TextField(max_length=3000, verbose_name="what came of it")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("reported_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trials", to="knowledge.item"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
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
                (
                    "reported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a trial",
                "verbose_name_plural": "reports of trials",
                "indexes": [models.Index(fields=["item", "-reported_at"], name="trial_newest")],
            },
        ),
    ]
