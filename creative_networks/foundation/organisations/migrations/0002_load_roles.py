from django.db import migrations

from creative_networks.foundation.organisations import tables


def load(apps, schema_editor):
    role_model = apps.get_model("organisations", "Role")
    for role in tables.roles():
        role_model.objects.update_or_create(slug=role["slug"], defaults=role)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
