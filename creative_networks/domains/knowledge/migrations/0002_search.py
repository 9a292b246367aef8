"""The database's own full text over title and text, kept by the database itself."""

from django.db import migrations

POSTGRESQL = [
    """
    ALTER TABLE knowledge_itemtext ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || plain)) STORED
    """,
    "CREATE INDEX knowledge_itemtext_search ON knowledge_itemtext USING gin (search_vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE knowledge_itemtext DROP COLUMN search_vector"]

# `remove_diacritics 0`: á is not a. Letters decide meaning in the languages of the north.
SQLITE = [
    """
    CREATE VIRTUAL TABLE knowledge_itemtext_search USING fts5(
        title, plain, content='knowledge_itemtext', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER knowledge_itemtext_search_added AFTER INSERT ON knowledge_itemtext BEGIN
        INSERT INTO knowledge_itemtext_search (rowid, title, plain) VALUES (new.id, new.title, new.plain);
    END
    """,
    """
    CREATE TRIGGER knowledge_itemtext_search_removed AFTER DELETE ON knowledge_itemtext BEGIN
        INSERT INTO knowledge_itemtext_search (knowledge_itemtext_search, rowid, title, plain)
        VALUES ('delete', old.id, old.title, old.plain);
    END
    """,
    """
    CREATE TRIGGER knowledge_itemtext_search_changed AFTER UPDATE OF title, plain ON knowledge_itemtext BEGIN
        INSERT INTO knowledge_itemtext_search (knowledge_itemtext_search, rowid, title, plain)
        VALUES ('delete', old.id, old.title, old.plain);
        INSERT INTO knowledge_itemtext_search (rowid, title, plain) VALUES (new.id, new.title, new.plain);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER knowledge_itemtext_search_added",
    "DROP TRIGGER knowledge_itemtext_search_removed",
    "DROP TRIGGER knowledge_itemtext_search_changed",
    "DROP TABLE knowledge_itemtext_search",
]


def add_search(apps, schema_editor):
    run(schema_editor, POSTGRESQL, SQLITE)


def remove_search(apps, schema_editor):
    run(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


def run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]
    operations = [migrations.RunPython(add_search, remove_search, elidable=False)]
