from django.db import migrations

from creative_networks.foundation.places.actions import load_places


def load(apps, schema_editor):
    load_places(registry=apps)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
