"""
SQLite's full-text index without a second one for beginnings.

That one held the beginning of every key, to serve words of three letters alone, and took two thirds of the time and half
of the room. The index is made anew from what the rows keep.
"""

from django.db import migrations

from creative_networks.interfaces.search import analysis, store

BATCH = 500


def make_anew(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    for statement in (*store.SQLITE_BACK, *store.SQLITE):
        schema_editor.execute(statement)
    things = apps.get_model("search", "IndexedThing").objects.order_by("pk").prefetch_related("texts")
    batch = things[:BATCH]
    while batch:
        store.put((thing.pk, columns_of(thing)) for thing in batch)
        batch = things.filter(pk__gt=batch[len(batch) - 1].pk)[:BATCH]


def columns_of(thing):
    texts = sorted(thing.texts.all(), key=lambda text: text.position)
    return analysis.columns_of(tags=thing.tags, concept_keys=thing.concept_keys, name_keys=thing.name_keys, texts=texts)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]

    # The software before this one is content with the lighter index.
    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop)]
