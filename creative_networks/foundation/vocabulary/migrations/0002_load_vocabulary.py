from django.db import migrations

from creative_networks.foundation.vocabulary.actions.loading import load_vocabulary


def load(apps, schema_editor):
    load_vocabulary(registry=apps)


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
