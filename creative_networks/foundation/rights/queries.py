from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.db.models.fields import Field
from django.db.models.fields.related import ForeignKey, ManyToManyField

from .registry import EVERY_FIELD, Data, Label, Part, inventory

BATCH = 500


def rows_about(account: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read everything that is declared to be about a person, as (model, row of plain JSON)."""
    for data in inventory().values():
        for part in data.parts:
            if not part.exports:
                continue
            model = apps.get_model(data.model)
            fields = [model._meta.get_field(name) for name in part.exports]
            relations = [f.name for f in fields if isinstance(f, ForeignKey) and not _leads_to_person(f)]
            rows = model._base_manager.filter(part.condition(account)).order_by("pk").select_related(*relations)
            for row in rows.iterator(chunk_size=BATCH):
                yield data.model, {f.name: _plain(row, f) for f in fields}


def kinds_of_data() -> list[tuple[list[Label], Data]]:
    """
    List what is kept about people, for them to read.

    Kinds that are kept for the same purpose, on the same ground and for as long stand together, by their names.
    """
    together: dict[tuple[str, str, str], tuple[list[Label], Data]] = {}
    for data in inventory().values():
        if data.is_personal:
            name = data.title or apps.get_model(data.model)._meta.verbose_name_plural or data.model
            key = (str(data.purpose), str(data.basis), str(data.kept))
            together.setdefault(key, ([], data))[0].append(name)
    return list(together.values())


def inventory_as_json() -> list[dict[str, Any]]:
    """Write the whole inventory down, one line for each field of each model."""
    return [line for data in inventory().values() for line in _lines(data)]


def fields_of(model: type[Model]) -> set[str]:
    """Name the fields that a model keeps, relations to many of its own included."""
    return {
        f.name
        for f in model._meta.get_fields()
        if (f.concrete and not f.auto_created) or getattr(f, "primary_key", False)
    }


def _lines(data: Data) -> Iterator[dict[str, Any]]:
    names = (
        sorted(fields_of(apps.get_model(data.model))) if data.plain == EVERY_FIELD else (*data.plain, *data.personal)
    )
    for name in names:
        is_personal = name in data.personal
        yield {
            "model": data.model,
            "field": name,
            "personal": is_personal,
            "purpose": str(data.purpose) if is_personal else "",
            "legal_basis": data.basis.value if is_personal and data.basis else "",
            "retention": str(data.kept) if is_personal else "",
            "in_export": any(name in part.exports for part in data.parts),
            "on_erase": _fate(name, data.parts, is_personal=is_personal),
        }


def _fate(name: str, parts: tuple[Part, ...], *, is_personal: bool) -> str:
    if any(part.deletes for part in parts):
        return "row deleted" if all(part.deletes for part in parts) else "row deleted for its own person, else kept"
    if any(name in part.blanks for part in parts):
        return "emptied"
    return "kept, leads to an account without a name" if is_personal else "kept"


def _leads_to_person(field: Any) -> bool:
    return bool(field.related_model and field.related_model._meta.label == settings.AUTH_USER_MODEL)


def _plain(row: Model, field: "Field[Any, Any] | Any") -> Any:
    if isinstance(field, ManyToManyField):
        return [str(value) for value in getattr(row, field.name).all()]
    if isinstance(field, ForeignKey):
        if _leads_to_person(field):
            return getattr(row, field.attname)
        value = getattr(row, field.name)
        return None if value is None else str(value)
    value = getattr(row, field.attname)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | type(None)) else str(value)
