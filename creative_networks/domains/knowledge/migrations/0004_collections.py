import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sami_knowledge"),
        ("knowledge", "0003_outdated_texts"),
        ("organisations", "0003_merged_into"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collection",
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
                ("key", models.SlugField(blank=True, max_length=100, null=True, unique=True)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                ("protocols", models.ManyToManyField(blank=True, related_name="+", to="access.protocol")),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["audience", "-updated_at", "-id"], name="collection_newest"),
                    models.Index(fields=["organisation", "-updated_at"], name="collection_of_organisation"),
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
                        name="collection_audience_scope",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="knowledge.collection"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="knowledge.item"
                    ),
                ),
            ],
            options={
                "verbose_name": "item in a collection",
                "verbose_name_plural": "items in collections",
                "indexes": [models.Index(fields=["collection", "position"], name="collectionitem_in_order")],
                "constraints": [models.UniqueConstraint(fields=("collection", "item"), name="collectionitem_once")],
            },
        ),
        migrations.CreateModel(
            name="CollectionText",
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
                ("introduction", models.TextField(blank=True, max_length=1000, verbose_name="introduction")),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="knowledge.collection"
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a collection",
                "verbose_name_plural": "texts of collections",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_original", False),
                            models.Q(("outdated_by", ""), ("source_revision", 0)),
                            _connector="OR",
                        ),
                        name="collectiontext_original_outdated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outdated_by__in", ["", "typo", "medium", "major"])),
                        name="collectiontext_outdated_known",
                    ),
                    models.UniqueConstraint(fields=("collection", "language"), name="collectiontext_once_per_language"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_original", True)),
                        fields=("collection",),
                        name="collectiontext_one_original",
                    ),
                ],
            },
        ),
    ]
