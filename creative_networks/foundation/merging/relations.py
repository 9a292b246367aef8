"""Every way in which rows lead to a model, read from the models themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model

SCOPE = "audience_scope"


@dataclass(frozen=True, slots=True)
class Relation:
    """A column that leads to the model: a foreign key, one side of a relation to many, or an audience in text."""

    model: type[Model]
    column: str

    @property
    def name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.column}"


def relations_to(model: type[Model], *, leaving: tuple[str, ...] = ()) -> Iterator[Relation]:
    """Yield the relations by name; those whose name begins with one of `leaving` are left out."""
    found = []
    for link in model._meta.get_fields(include_hidden=True):
        field = getattr(link, "field", None)
        if link.auto_created and (link.one_to_many or link.one_to_one) and isinstance(field, Field):
            found.append(Relation(field.model, field.attname))
    yield from sorted((one for one in found if not one.name.startswith(leaving)), key=lambda one: one.name)


def scope_relations() -> Iterator[Relation]:
    """Yield every model that keeps its audience in text, such as `organisation:12`."""
    for model in apps.get_models():
        if any(field.name == SCOPE for field in model._meta.concrete_fields):
            yield Relation(model, SCOPE)


def relation_named(name: str) -> Relation:
    label, _dot, column = name.rpartition(".")
    return Relation(apps.get_model(label), column)
