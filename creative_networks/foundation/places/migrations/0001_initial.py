import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                ("name_local", models.CharField(max_length=100)),
                ("names", models.JSONField(default=dict)),
                ("time_zone", models.CharField(max_length=50)),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("code_2021", models.CharField(blank=True, max_length=20)),
                ("name_local", models.CharField(max_length=100)),
                ("names", models.JSONField(default=dict)),
                ("is_statistical", models.BooleanField(default=False)),
                (
                    "sub_area",
                    models.CharField(
                        choices=[("aurora", "Aurora"), ("sapmi", "Sápmi"), ("both", "Aurora and Sápmi")], max_length=10
                    ),
                ),
                ("national_code", models.CharField(blank=True, max_length=4)),
                (
                    "national_code_status",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("to_confirm", "To confirm")],
                        default="to_confirm",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="regions", to="places.country"
                    ),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sub_area__in", ["aurora", "sapmi", "both"])), name="region_sub_area_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("national_code_status__in", ["confirmed", "to_confirm"])),
                        name="region_national_code_status_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                ("name_local", models.CharField(max_length=100)),
                ("names", models.JSONField(default=dict)),
                ("sami_homeland", models.BooleanField(default=False)),
                ("homeland_note", models.CharField(blank=True, max_length=200)),
                ("latitude", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("to_confirm", "To confirm")],
                        default="to_confirm",
                        max_length=12,
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="municipalities", to="places.country"
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="municipalities", to="places.region"
                    ),
                ),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
                "constraints": [
                    models.UniqueConstraint(fields=("country", "code"), name="municipality_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["confirmed", "to_confirm"])),
                        name="municipality_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="municipality_seat_whole",
                    ),
                ],
            },
        ),
    ]
