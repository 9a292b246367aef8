from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Frequency


class FollowForm(forms.Form):
    frequency = forms.ChoiceField(
        label=_("How often do you want a mail about it?"), required=False, widget=forms.RadioSelect
    )
    hide_optional = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["frequency"].choices = [("", _("As I chose for this kind of news")), *Frequency.choices]


class FrequenciesForm(forms.Form):
    """One rhythm for each kind of news."""

    def __init__(self, *args: Any, sources: Sequence[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = {f"kind_{number}": name for number, (name, _label) in enumerate(sources)}
        for (field, _name), (_source, label) in zip(self.names.items(), sources, strict=True):
            self.fields[field] = forms.ChoiceField(label=label, choices=Frequency.choices)

    @property
    def choices(self) -> dict[str, str]:
        return {name: self.cleaned_data[field] for field, name in self.names.items()}
