"""The full-text index itself, which each database keeps in its own way; empty until things are indexed."""

from django.db import migrations

from creative_networks.interfaces.search import store


def add_index(apps, schema_editor):
    run(schema_editor, store.POSTGRESQL, store.SQLITE)


def remove_index(apps, schema_editor):
    run(schema_editor, store.POSTGRESQL_BACK, store.SQLITE_BACK)


def run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(add_index, remove_index)]
