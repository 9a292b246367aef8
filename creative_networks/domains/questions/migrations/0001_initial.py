import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_sami_knowledge"),
        ("accounts", "__first__"),
        ("knowledge", "0005_unconfirmed_items"),
        ("organisations", "0003_merged_into"),
        ("places", "0002_load_places"),
        ("vocabulary", "0002_load_vocabulary"),
    ]

    operations = [
        migrations.CreateModel(
            name="Question",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for an answer"),
                            ("answered", "Answered"),
                            ("solved", "Solved"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="question")),
                ("body", models.TextField(blank=True, max_length=5000, verbose_name="what it is about")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("tags", models.JSONField(blank=True, default=dict)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
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
                ("concepts", models.ManyToManyField(blank=True, related_name="+", to="vocabulary.concept")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                (
                    "person",
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
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-asked_at", "-id"], name="question_newest"),
                    models.Index(fields=["state", "due_on", "id"], name="question_waiting"),
                    models.Index(fields=["asked_by", "state"], name="question_of_asker"),
                    models.Index(fields=["organisation", "state"], name="question_of_organisation"),
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
                        name="question_audience_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "answered", "solved", "withdrawn"])),
                        name="question_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", True), ("person__isnull", True), _connector="OR"),
                        name="question_asked_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.TextField(max_length=5000, verbose_name="answer")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("written_at", models.DateTimeField()),
                ("is_solution", models.BooleanField(default=False)),
                (
                    "author",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="knowledge.item",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="questions.question"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "indexes": [models.Index(fields=["question", "written_at"], name="answer_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_solution", True)), fields=("question",), name="answer_one_solution"
                    )
                ],
            },
        ),
    ]
