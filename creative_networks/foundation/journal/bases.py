"""For migrations of other apps: rows that are facts, which nothing changes or removes."""

from typing import Any

from django.db.migrations.operations.base import Operation

from . import triggers


class KeepRows(Operation):
    """
    Let the database refuse to change or remove rows of a model.

    SQLite forgets triggers when a migration rebuilds the table: one that alters it later ends with this again.
    """

    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change nothing of what Django knows about models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = self._table(app_label, to_state)
        triggers.release(schema_editor.connection, table)
        triggers.keep(schema_editor.connection, table)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        triggers.release(schema_editor.connection, self._table(app_label, to_state))

    def describe(self) -> str:
        return f"Let nobody change or remove rows of {self.model}"

    def _table(self, app_label: str, state: Any) -> str:
        return str(state.apps.get_model(app_label, self.model)._meta.db_table)
