"""Every field of every model is in the data inventory, and what is personal has a purpose, a ground and an end."""

from django.apps import apps
from django.db.models import Model

from creative_networks.foundation.rights.queries import fields_of, inventory_as_json
from creative_networks.foundation.rights.registry import EVERY_FIELD, Data, inventory

from .source import listed

HOW = (
    "Declare them in the app's registers.py (or personal_data.py) with declare_data: under `plain` what says nothing "
    "about a person, under `personal` what does, with purpose, basis, how long, and what export and erasure do.\n"
)


def test_each_field_is_declared():
    missing = [line for model in kept_models() for line in undeclared(model)]

    assert missing == [], "These fields are not in the data inventory. " + HOW + listed(missing)


def test_what_is_declared_is_there():
    models = {model._meta.label_lower: model for model in kept_models()}
    stale = [f"{label}: no such model" for label in inventory() if label not in models]
    for label, data in inventory().items():
        if label in models and data.plain != EVERY_FIELD:
            stale += [f"{label}.{name}" for name in {*data.plain, *data.personal} - fields_of(models[label])]

    assert stale == [], "The data inventory names what is gone: take it out.\n" + listed(stale)


def test_own_models_name_their_fields():
    lazy = [model._meta.label for model in kept_models() if is_own(model) and declared(model).plain == EVERY_FIELD]

    assert lazy == [], "EVERY_FIELD is for models of libraries: name the fields of these.\n" + listed(lazy)


def test_what_is_personal_has_purpose_ground_end_and_owner():
    wrong = []
    for label, data in inventory().items():
        if data.personal and not (data.purpose and data.basis and data.kept and data.parts):
            wrong.append(f"{label}: purpose, basis, kept or parts are missing")
        wrong += [f"{label}.{name} is personal and plain" for name in {*data.personal} & {*data.plain}]
        if data.parts and not data.personal:
            wrong.append(f"{label} has parts and nothing personal")

    assert wrong == [], HOW + listed(wrong)


def test_accounts_are_never_left_out():
    """A column that leads to a person is personal, whatever it is called."""
    account = apps.get_model("accounts.account")
    wrong = [
        f"{model._meta.label_lower}.{field.name}"
        for model in kept_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.related_model is account
        and field.name not in declared(model).personal
        # The link from a profile to its account says nothing by itself.
        and (model._meta.label_lower, field.name) != ("accounts.profile", "account")
    ]

    assert wrong == [], "These lead to a person and are declared as plain.\n" + listed(wrong)


def test_inventory_can_be_read_by_machines():
    lines = inventory_as_json()

    assert len(lines) > 100
    assert {"model", "field", "personal"} <= set.intersection(*(set(line) for line in lines))
    assert all(line["purpose"] and line["on_erase"] for line in lines if line["personal"])


def kept_models() -> list[type[Model]]:
    """Relations to many without a model of their own are fields of the model that has them."""
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


def is_own(model: type[Model]) -> bool:
    return model.__module__.startswith("creative_networks.")


def declared(model: type[Model]) -> Data:
    return inventory().get(model._meta.label_lower, Data(model._meta.label_lower))


def undeclared(model: type[Model]) -> list[str]:
    data = declared(model)
    if data.plain == EVERY_FIELD:
        return []
    return [f"{model._meta.label_lower}: {name}" for name in sorted(fields_of(model) - {*data.plain, *data.personal})]
