"""Rooms, interpreters, and the ways between buildings, as organisers enter them."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages

from .days import MOST_TABLES

MOST_ROWS = 60


class Row(forms.Form):
    """A row counts when it has a name, also where others changed the list meanwhile."""

    def has_changed(self) -> bool:
        return bool(str(self.data.get(self.add_prefix("name"), "")).strip()) or super().has_changed()


class PlaceForm(Row):
    name = forms.CharField(label=_("Room"), max_length=80)
    building = forms.CharField(label=_("Building"), max_length=80, required=False)
    tables = forms.IntegerField(label=_("Tables"), min_value=1, max_value=MOST_TABLES)
    is_online = forms.BooleanField(label=_("Online"), required=False)
    address = forms.URLField(label=_("Address online"), max_length=300, required=False, assume_scheme="https")

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_building(self) -> str:
        return " ".join(self.cleaned_data["building"].split())


class InterpreterForm(Row):
    name = forms.CharField(label=_("Name"), max_length=120)
    languages = forms.CharField(label=_("Codes of the languages"), max_length=100)

    def clean_languages(self) -> list[str]:
        known = [languages.known_code(part) for part in self.cleaned_data["languages"].replace(",", " ").split()]
        found = list(dict.fromkeys(code for code in known if code))
        if len(found) < 2 or None in known or "" in known:
            raise ValidationError(_("Two language codes or more, for example: fi sv."))
        return found


class NamesOnce(forms.BaseFormSet):
    """Rows that are told apart by their name."""

    def clean(self) -> None:
        names = [row["name"].casefold() for row in self.rows if "name" in row]
        if len(set(names)) < len(names):
            raise ValidationError(_("Two rows have the same name; each needs its own."))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What is to be kept, in the order in which it was written."""
        kept = [form for form in self.forms if form not in self.deleted_forms] if self.is_bound else []
        return [form.cleaned_data for form in kept if getattr(form, "cleaned_data", None)]


def _rows_of(form: type[forms.Form]) -> type[NamesOnce]:
    made = forms.formset_factory(
        form,
        formset=NamesOnce,
        extra=2,
        can_delete=True,
        can_delete_extra=False,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    return made


PlaceRows = _rows_of(PlaceForm)
InterpreterRows = _rows_of(InterpreterForm)


class WalksForm(forms.Form):
    """The minutes between each two buildings that have a room."""

    def __init__(self, *args: Any, buildings: Sequence[str], known: Mapping[Any, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.pairs = list(combinations(buildings, 2))
        for number, (one, other) in enumerate(self.pairs):
            self.fields[f"way{number}"] = forms.IntegerField(
                label=_("%(one)s – %(other)s, minutes") % {"one": one or _("main building"), "other": other},
                min_value=0,
                max_value=240,
                required=False,
                initial=known.get((one, other), ""),
            )

    @property
    def minutes(self) -> dict[tuple[str, str], int]:
        return {pair: self.cleaned_data[f"way{number}"] or 0 for number, pair in enumerate(self.pairs)}
