import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.AddField(
            model_name="protocol",
            name="founded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="protocol",
            name="stopped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Label",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("label", "Label, by the community"), ("notice", "Notice, by an institution")],
                        max_length=6,
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                (
                    "hub_url",
                    models.URLField(blank=True, max_length=300, verbose_name="address in the Local Contexts Hub"),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "protocol",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="labels",
                        to="access.protocol",
                    ),
                ),
            ],
            options={
                "verbose_name": "label or notice",
                "verbose_name_plural": "labels and notices",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "label"), ("protocol__isnull", False)),
                            models.Q(("kind", "notice"), ("protocol__isnull", True)),
                            _connector="OR",
                        ),
                        name="label_has_community",
                    ),
                    models.UniqueConstraint(fields=("protocol", "code"), name="label_once_in_community"),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "notice")), fields=("code",), name="notice_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LabelVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("written_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="access.label"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a label",
                "verbose_name_plural": "versions of labels",
                "constraints": [
                    models.UniqueConstraint(fields=("label", "number"), name="labelversion_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(
                                ("approved_at__isnull", False),
                                models.Q(("approved_by", models.F("written_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="labelversion_two_persons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LabelText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=100, verbose_name="language tag")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                ("audio_path", models.CharField(blank=True, max_length=200)),
                ("audio_type", models.CharField(blank=True, max_length=40)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="access.labelversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a label",
                "verbose_name_plural": "texts of labels",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "language"), name="labeltext_once_per_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("thing_id", models.BigIntegerField()),
                ("placed_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "label",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="access.label"
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "label on a thing",
                "verbose_name_plural": "labels on things",
                "indexes": [models.Index(fields=["kind", "thing_id"], name="placement_of_thing")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("label", "kind", "thing_id"),
                        name="placement_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("thing_id", models.BigIntegerField()),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="why you ask")),
                ("was_readable", models.BooleanField(default=False)),
                ("asked_for", models.CharField(blank=True, max_length=40)),
                ("asked_at", models.DateTimeField()),
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
                    "protocol",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="access.protocol"
                    ),
                ),
            ],
            options={
                "verbose_name": "question to a governing group",
                "verbose_name_plural": "questions to governing groups",
                "indexes": [
                    models.Index(fields=["kind", "thing_id"], name="referral_of_thing"),
                    models.Index(fields=["protocol", "answered_at", "asked_at"], name="referral_waiting"),
                    models.Index(fields=["asked_for", "-asked_at"], name="referral_of_scope"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("protocol", "kind", "thing_id"),
                        name="referral_waits_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("thing_id", models.BigIntegerField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("approve", "Approve: its own audience may see it"),
                            ("restrict", "Restrict: only those whom the group admits"),
                            ("relabel", "Change its labels, nothing else"),
                            ("withdraw", "Withdraw: remove the content for good"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.TextField(max_length=2000, verbose_name="why")),
                ("is_reason_public", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "protocol",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="access.protocol"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision of a governing group",
                "verbose_name_plural": "decisions of governing groups",
                "indexes": [models.Index(fields=["kind", "thing_id", "-decided_at"], name="decision_of_thing")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="decision_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision__in", ["approve", "restrict", "relabel", "withdraw"])),
                        name="decision_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "withdraw")),
                        fields=("kind", "thing_id"),
                        name="decision_withdrawn_once",
                    ),
                ],
            },
        ),
    ]
