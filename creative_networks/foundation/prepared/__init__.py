"""
Questions whose SQL is put together once, for the pages that members open most.

Django puts a queryset together anew each time it is asked, which costs several times what the database needs for the
answer. Here the queryset is built once with stand-ins for its values, by Django as always; afterwards only values are
put in.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models, router
from django.db.models.query import get_related_populators

from .inserting import NotInsertable, insert_row

__all__ = ["NotInsertable", "NotPrepared", "Prepared", "PreparedChecks", "insert_row"]

Value = int | str | bool | date | datetime
Argument = Value | Sequence[int]
Row = tuple[Any, ...]
Converters = tuple[tuple[int, list[Callable[..., Any]], Any], ...]

# Stand-ins that nobody's data holds, far from each other, so that each is found again among the parameters, moments
# and dates also when some days were added to them.
_FIRST_NUMBER = -8_800_000_000_000_000
_NUMBERS_APART = 1_000
_MARK = "\ue000"
_FIRST_MOMENT = datetime(4000, 1, 1, tzinfo=UTC)
_MOMENTS_APART = timedelta(days=36_525)


class NotPrepared(Exception):
    """The queryset does not take a value as it is given: it is changed on the way, or decides what is asked."""


_Slot = tuple[str, int, timedelta | None]


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    # For each parameter the name and place of the value that goes there and what is added to it, or the value itself.
    slots: "tuple[_Slot | None, ...]"
    fixed: tuple[Any, ...]
    converters: Converters
    compiler: Any


class Prepared:
    """
    Built from a function that takes values by name and gives a queryset, of a model or of `values_list`.

    Values are numbers, texts, dates, moments, and sequences of numbers for `__in`. They must go into the SQL as they
    are: no `__contains`, and no `if` on them inside the function, but for true and false, which decide what is asked.
    """

    def __init__(self, build: Callable[..., "models.QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._may_be_unused: set[tuple[str, int]] = set()
        self._statements: dict[Hashable, _Statement | None] = {}
        self._model: type[models.Model] | None = None

    def rows(self, **values: Argument) -> list[Row]:
        """Ask with these values, of a queryset of `values_list`."""
        return self._ask(values)[0]

    def objects(self, **values: Argument) -> list[Any]:
        """Ask with these values, of a queryset of a model, with what `select_related` adds."""
        rows, statement, alias = self._ask(values)
        if statement is None:
            return []
        select, facts = statement.compiler.select, statement.compiler.klass_info
        start, end = facts["select_fields"][0], facts["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[start:end]]
        related = get_related_populators(facts, select, alias)  # type: ignore[call-arg] # the stubs are of a later Django
        found = []
        for row in rows:
            one = facts["model"].from_db(alias, names, row[start:end])
            for populator in related:
                populator.populate(row, one)
            found.append(one)
        return found

    def _ask(self, values: Mapping[str, Argument]) -> "tuple[list[Row], _Statement | None, str]":
        alias = self._alias(values)
        connection = connections[alias]
        key = (connection.vendor, *((name, _shape(value)) for name, value in values.items()))
        if key not in self._statements:
            self._statements[key] = self._prepare(connection, values)
        statement = self._statements[key]
        if statement is None:
            return [], None, alias
        parameters = [
            fixed if slot is None else _to_database(_filled(values, slot), connection)
            for slot, fixed in zip(statement.slots, statement.fixed, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, parameters)
            rows = cursor.fetchall()
        if statement.converters:
            rows = [_converted(row, statement.converters, connection) for row in rows]
        return rows, statement, alias

    def _alias(self, values: Mapping[str, Argument]) -> str:
        if self._model is None:
            self._model = self._build(**_stand_ins(values)).model
        return router.db_for_read(self._model)

    def _prepare(self, connection: Any, values: Mapping[str, Argument]) -> _Statement | None:
        stand_ins = _stand_ins(values)
        try:
            sql, parameters, converters, compiler = self._compiled(connection, stand_ins)
        except EmptyResultSet:
            return None
        slots = tuple(_slot_of(parameter, stand_ins) for parameter in parameters)
        wanted = {
            (name, number)
            for name, value in stand_ins.items()
            if not isinstance(value, bool)
            for number in range(len(value) if isinstance(value, tuple) else 1)
        }
        if unused := wanted - {slot[:2] for slot in slots if slot} - self._may_be_unused:
            raise NotPrepared(f"{sorted(unused)} are not in {sql}")
        return _Statement(sql, slots, tuple(parameters), converters, compiler)

    def _compiled(self, connection: Any, stand_ins: Mapping[str, Any]) -> "tuple[str, Sequence[Any], Converters, Any]":
        compiler = self._build(**stand_ins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        found = compiler.get_converters([expression for expression, _sql, _alias in compiler.select])
        return sql, parameters, tuple((column, convert, one) for column, (convert, one) in found.items()), compiler


class PreparedChecks(Prepared):
    """
    Tells in one statement which of several questions have an answer at all.

    Each is a function that takes all the values and gives a queryset, or several of which one suffices.
    """

    def __init__(self, questions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(lambda **values: None)  # type: ignore[arg-type]
        self._questions = dict(questions)

    def answered(self, **values: Argument) -> set[str]:
        """Name those that have."""
        self._may_be_unused = {(name, 0) for name in values}
        names = list(self._questions)
        return {names[number] for (number,) in self.rows(**values)}

    def _alias(self, values: Mapping[str, Argument]) -> str:
        return DEFAULT_DB_ALIAS

    def _compiled(self, connection: Any, stand_ins: Mapping[str, Any]) -> "tuple[str, Sequence[Any], Converters, Any]":
        parts: list[str] = []
        parameters: list[Any] = []
        for number, question in enumerate(self._questions.values()):
            asked = question(**stand_ins)
            for rows in asked if isinstance(asked, tuple | list) else (asked,):
                try:
                    sql, own = rows.order_by().values_list("pk")[:1].query.get_compiler(connection=connection).as_sql()
                except EmptyResultSet:
                    continue
                parts.append(f"SELECT {number} WHERE EXISTS ({sql})")
                parameters += own
        if not parts:
            raise EmptyResultSet
        return " UNION ".join(parts), parameters, (), None


def _shape(value: Argument) -> Any:
    if isinstance(value, bool):
        return value
    return len(value) if isinstance(value, tuple | list) else type(value)


def _stand_ins(values: Mapping[str, Argument]) -> dict[str, Any]:
    return {name: _stand_in(value, place) for place, (name, value) in enumerate(values.items())}


def _stand_in(value: Argument, place: int) -> Any:
    if isinstance(value, bool):
        return value
    first = _FIRST_NUMBER - _NUMBERS_APART * place
    if isinstance(value, tuple | list):
        return tuple(first - number for number in range(len(value)))
    if isinstance(value, datetime):
        return _FIRST_MOMENT + _MOMENTS_APART * place
    if isinstance(value, date):
        return (_FIRST_MOMENT + _MOMENTS_APART * place).date()
    return f"{_MARK}{place}" if isinstance(value, str) else first


def _slot_of(parameter: Any, stand_ins: Mapping[str, Any]) -> _Slot | None:
    """Find the stand-in that a parameter is, or is some days from; nothing for a value of the question's own."""
    found = _as_moment(parameter)
    for name, value in stand_ins.items():
        if isinstance(value, date):
            if type(found) is type(value) and abs(found - value) < _MOMENTS_APART / 2:
                return name, 0, found - value
            continue
        for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if type(parameter) is type(one) and parameter == one and not isinstance(one, bool):
                return name, number, None
    if (isinstance(parameter, str) and _MARK in parameter) or (
        isinstance(parameter, int) and parameter < _FIRST_NUMBER + _NUMBERS_APART
    ):
        raise NotPrepared(f"{parameter!r} was made of one of {sorted(stand_ins)}")
    return None


def _as_moment(parameter: Any) -> date | None:
    """Read back a date or moment as the database is given it: SQLite gets texts, in the clock of UTC."""
    if isinstance(parameter, str):
        try:
            parameter = date.fromisoformat(parameter) if len(parameter) == 10 else datetime.fromisoformat(parameter)
        except ValueError:
            return None
    if isinstance(parameter, datetime) and parameter.tzinfo is None:
        return parameter.replace(tzinfo=UTC)
    return parameter if isinstance(parameter, date) else None


def _filled(values: Mapping[str, Argument], slot: _Slot) -> Any:
    name, number, added = slot
    value: Any = values[name]
    if added is not None:
        return value + added
    return value[number] if isinstance(value, tuple | list) else value


def _to_database(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _converted(row: Row, converters: Converters, connection: Any) -> Row:
    values = list(row)
    for column, found, expression in converters:
        for convert in found:
            values[column] = convert(values[column], expression, connection)
    return tuple(values)
