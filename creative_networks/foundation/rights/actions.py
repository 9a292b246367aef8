"""Carrying out what the data inventory declares: erasure and the clocks of retention."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.fields.related import ManyToManyField

from .registry import erasers, inventory

# Rows in one transaction of a clock: a long one would keep SQLite's other writers waiting.
AT_ONCE = 500


@transaction.atomic
def erase_rows(*, account: Any, at: datetime) -> None:
    """Take a person out of every model as declared. Part of `accounts.actions.erase_account`, which records it."""
    for eraser in erasers().values():
        eraser(account, at)
    for data in inventory().values():
        model = apps.get_model(data.model)
        for part in data.parts:
            if part.by_hand or not (part.deletes or part.blanks):
                continue
            rows = model._base_manager.filter(part.condition(account))
            if part.deletes:
                model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()
            else:
                _empty(model, rows, part.blanks, account)


def run_clocks(*, at: datetime) -> int:
    """Delete or empty what has been kept for as long as it is declared to be; returns how many rows."""
    count = 0
    for data in inventory().values():
        model = apps.get_model(data.model)
        for clock in data.clocks:
            late = {f"{clock.since}__lt": at - timedelta(days=clock.days)}
            rows = model._base_manager.filter(clock.where, **late)
            if not clock.deletes:
                rows = rows.exclude(**{name: _empty_value(model, name) for name in clock.blanks})
            while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
                with transaction.atomic():
                    old = model._base_manager.filter(pk__in=ids)
                    if clock.deletes:
                        old.delete()
                    else:
                        _empty(model, old, clock.blanks)
                count += len(ids)
    return count


def _empty(model: type[Model], rows: "QuerySet[Any]", names: tuple[str, ...], account: Any = None) -> None:
    values = {}
    for name in names:
        field = model._meta.get_field(name)
        if isinstance(field, ManyToManyField):
            through: Any = field.remote_field.through
            links: dict[str, Any] = {f"{field.m2m_field_name()}__in": rows.values("pk")}
            if account is not None and isinstance(account, field.related_model):
                links[field.m2m_reverse_field_name()] = account
            through._base_manager.filter(**links).delete()
        else:
            values[name] = _empty_value(model, name)
    if values:
        rows.update(**values)


def _empty_value(model: type[Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""
