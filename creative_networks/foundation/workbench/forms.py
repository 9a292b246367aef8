from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BenchForm(forms.Form):
    """A translation beside its original: `follows` is the version of the original that the translator saw."""

    hide_optional = True

    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(
        self, *args: Any, fields: Mapping[str, forms.Field], language: str, can_be_partial: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.names = list(fields)
        for name, field in fields.items():
            field.widget.attrs["lang"] = language
            field.help_text = ""
            self.fields[name] = field
        if can_be_partial:
            self.fields["is_done"] = forms.BooleanField(
                label=_("It says all that the original says now"),
                required=False,
                help_text=_("Leave it open if you go on later: it stays marked as outdated."),
            )

    @property
    def content(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.names}

    @property
    def is_done(self) -> bool:
        return "is_done" not in self.fields or self.cleaned_data["is_done"]


class HandoverForm(forms.Form):
    """To whom a translation is handed, with a line to them."""

    person = forms.ChoiceField(label=_("Who should translate it?"))
    note = forms.CharField(label=_("A line to them"), max_length=500, required=False)

    def __init__(self, *args: Any, persons: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = persons
