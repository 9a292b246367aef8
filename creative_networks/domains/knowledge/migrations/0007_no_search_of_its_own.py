"""Lists ask the one index; the texts' own went with every change of a text, and kept words that were gone."""

from importlib import import_module

from django.db import migrations

before = import_module("creative_networks.domains.knowledge.migrations.0002_search")


def put_back(apps, schema_editor):
    before.add_search(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO knowledge_itemtext_search (knowledge_itemtext_search) VALUES ('rebuild')")


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_bin")]

    operations = [migrations.RunPython(before.remove_search, put_back)]
