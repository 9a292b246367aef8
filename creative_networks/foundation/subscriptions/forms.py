from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Frequency


class FollowForm(forms.Form):
    """How often somebody is told of what they follow, and, for a kind of news, in another rhythm."""

    frequency = forms.ChoiceField(
        label=_("How often do you want a mail about it?"), required=False, widget=forms.RadioSelect
    )
    hide_optional = True

    def __init__(self, *args: Any, sources: Sequence[tuple[str, Any]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["frequency"].choices = [("", _("As I chose for this kind of news")), *Frequency.choices]
        self.names = {f"kind_{number}": name for number, (name, _label) in enumerate(sources)}
        for field, (_name, label) in zip(self.names, sources, strict=True):
            self.fields[field] = forms.ChoiceField(
                label=label, choices=[("", _("As chosen above")), *Frequency.choices], required=False
            )

    @staticmethod
    def initial_of(frequency: str, by_kind: Mapping[str, str], sources: Sequence[tuple[str, Any]]) -> dict[str, str]:
        kinds = {f"kind_{number}": by_kind.get(name, "") for number, (name, _label) in enumerate(sources)}
        return {"frequency": frequency, **kinds}

    @property
    def kinds(self) -> list[Any]:
        """The fields for single kinds, for the template."""
        return [self[field] for field in self.names]

    @property
    def by_kind(self) -> dict[str, str]:
        return {name: self.cleaned_data[field] for field, name in self.names.items()}


class TopicForm(forms.Form):
    """What to follow, chosen from one list; its answer is an address."""

    tag = forms.ChoiceField(label=_("Topic, sector or place"))

    def __init__(self, *args: Any, choices: Sequence[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tag"].choices = [("", _("Choose")), *choices]


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
