import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Scheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("names", models.JSONField(default=dict)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "list of terms",
                "verbose_name_plural": "lists of terms",
            },
        ),
        migrations.CreateModel(
            name="Concept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_retired", models.BooleanField(default=False)),
                (
                    "broader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="narrower",
                        to="vocabulary.concept",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="vocabulary.concept",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concepts", to="vocabulary.scheme"
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "slug"), name="concept_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(("replaced_by__isnull", True), ("is_retired", True), _connector="OR"),
                        name="concept_replaced_is_retired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("broader__isnull", True),
                            models.Q(("broader", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="concept_not_its_own_broader",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptLabel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=35)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preferred", "Preferred"),
                            ("alternative", "Alternative"),
                            ("hidden", "Only for search"),
                        ],
                        default="preferred",
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                (
                    "origin",
                    models.CharField(
                        choices=[("shipped", "Shipped with the software"), ("edited", "Edited here")],
                        default="edited",
                        max_length=10,
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="vocabulary.concept"
                    ),
                ),
            ],
            options={
                "verbose_name": "label",
                "verbose_name_plural": "labels",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "preferred")),
                        fields=("concept", "language"),
                        name="label_preferred_once",
                    ),
                    models.UniqueConstraint(fields=("concept", "language", "kind", "text"), name="label_text_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["preferred", "alternative", "hidden"])),
                        name="label_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["shipped", "edited"])), name="label_origin_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="label_text_present"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("exact", "Exactly the same"),
                            ("close", "Nearly the same"),
                            ("broad", "Broader"),
                            ("narrow", "Narrower"),
                            ("related", "Related"),
                        ],
                        max_length=10,
                    ),
                ),
                ("target_uri", models.CharField(max_length=200)),
                ("target_scheme", models.CharField(max_length=40)),
                ("target_version", models.CharField(blank=True, max_length=20)),
                ("part", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("to_confirm", "To confirm")],
                        default="to_confirm",
                        max_length=12,
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mappings", to="vocabulary.concept"
                    ),
                ),
            ],
            options={
                "verbose_name": "mapping",
                "verbose_name_plural": "mappings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "target_scheme", "target_version", "target_uri"), name="mapping_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("relation__in", ["exact", "close", "broad", "narrow", "related"])),
                        name="mapping_relation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["confirmed", "to_confirm"])), name="mapping_status_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=35)),
                ("text", models.TextField()),
                (
                    "origin",
                    models.CharField(
                        choices=[("shipped", "Shipped with the software"), ("edited", "Edited here")],
                        default="edited",
                        max_length=10,
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="vocabulary.concept"
                    ),
                ),
            ],
            options={
                "verbose_name": "definition",
                "verbose_name_plural": "definitions",
                "constraints": [
                    models.UniqueConstraint(fields=("concept", "language"), name="note_once_per_language"),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["shipped", "edited"])), name="note_origin_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="note_text_present"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="vocabulary.concept"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations_from",
                        to="vocabulary.concept",
                    ),
                ),
            ],
            options={
                "verbose_name": "related term",
                "verbose_name_plural": "related terms",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "target"), name="relation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True), name="relation_between_two"
                    ),
                ],
            },
        ),
    ]
