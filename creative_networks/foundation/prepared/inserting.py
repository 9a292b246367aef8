"""Insertions whose SQL is put together once for each model."""

from dataclasses import dataclass
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models.sql import InsertQuery


class NotInsertable(Exception):
    """A row of this model, or with this value, is to be saved by Django itself."""


@dataclass(frozen=True, slots=True)
class _Insertion:
    sql: str
    fields: tuple[Any, ...]


_insertions: dict[tuple[type[models.Model], str], _Insertion] = {}


def insert_row(row: models.Model) -> None:
    """
    Insert a new row and give it its key, as `save(force_insert=True)` does, for about half the time.

    Values are made ready by their fields as always; only no signal is sent, and we use none.

    :raises NotInsertable: for a model with a parent or a key of its own, or an expression in place of a value
    """
    connection = connections[router.db_for_write(type(row), instance=row)]
    key = (type(row), connection.vendor)
    if key not in _insertions:
        _insertions[key] = _built(row, connection)
    insertion = _insertions[key]
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in insertion.fields]
    if any(hasattr(value, "as_sql") for value in values):
        raise NotInsertable(f"{row._meta.label} has an expression among {values}")
    with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
        cursor.execute(insertion.sql, values)
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias


def _built(row: models.Model, connection: Any) -> _Insertion:
    facts = row._meta
    if facts.parents or not isinstance(facts.pk, models.AutoField) or facts.db_returning_fields != [facts.pk]:
        raise NotInsertable(facts.label)
    fields = tuple(field for field in facts.local_concrete_fields if field is not facts.pk and not field.generated)
    query = InsertQuery(type(row))
    query.insert_values(fields, [row])
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = [facts.pk]
    ((sql, parameters),) = compiler.as_sql()
    if len(parameters) != len(fields) or not connection.features.can_return_columns_from_insert:
        raise NotInsertable(facts.label)
    return _Insertion(sql, fields)
