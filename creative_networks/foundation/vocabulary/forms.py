from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages.registry import LANGUAGES, Language

from .models import Concept, ConceptLabel

TEXT_REMOVED = _("A text can be changed but not removed. Write the new one, or put back the old.")


class TextsForm(forms.Form):
    """Labels and definitions of a term, one pair for each language the platform knows."""

    def __init__(
        self, *args: Any, labels: dict[str, str] | None = None, notes: dict[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for code, language in LANGUAGES.items():
            self.fields[f"label_{code}"] = forms.CharField(
                label=_("Label (%(language)s)") % {"language": language.own_name},
                max_length=ConceptLabel._meta.get_field("text").max_length,
                required=False,
                initial=(labels or {}).get(code, ""),
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[f"note_{code}"] = forms.CharField(
                label=_("Definition (%(language)s)") % {"language": language.own_name},
                max_length=1000,
                required=False,
                initial=(notes or {}).get(code, ""),
                widget=forms.Textarea(attrs={"lang": code, "rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, text in list(cleaned.items()):
            if name.startswith(("label_", "note_")) and not text and self.fields[name].initial:
                self.add_error(name, TEXT_REMOVED)
        return cleaned

    @property
    def languages(self) -> Iterator[tuple[Language, BoundField, BoundField]]:
        for code, language in LANGUAGES.items():
            yield language, self[f"label_{code}"], self[f"note_{code}"]

    @property
    def changed_labels(self) -> dict[str, str]:
        return self._changed("label_")

    @property
    def changed_notes(self) -> dict[str, str]:
        return self._changed("note_")

    def _changed(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): self.cleaned_data[name]
            for name in self.changed_data
            if name.startswith(prefix) and self.cleaned_data[name]
        }


class NewConceptForm(TextsForm):
    """A term to be added: its slug for good, and what it is called."""

    slug = forms.SlugField(
        label=_("Short name"),
        max_length=Concept._meta.get_field("slug").max_length,
        help_text=_("Part of the term's address, and never changed later. Small letters, digits, - and _."),
    )
    broader = forms.ChoiceField(label=_("Broader term"), required=False)

    def __init__(self, *args: Any, taken: set[str], choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken
        self.fields["broader"].choices = [("", _("None")), *choices]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        if slug in self.taken:
            raise forms.ValidationError(_("Another term has this short name. Choose a different one."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(text for name, text in cleaned.items() if name.startswith("label_")):
            self.add_error("label_en", _("Write a label in at least one language."))
        return cleaned


class RetirementForm(forms.Form):
    """Which term, if any, is used instead of the retired one."""

    replaced_by = forms.ChoiceField(label=_("Use instead"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].choices = [("", _("Nothing")), *choices]


class PlaceForm(forms.Form):
    """Where a term stands in its scheme."""

    broader = forms.ChoiceField(label=_("Broader term"), required=False)
    position = forms.IntegerField(
        label=_("Order"),
        min_value=0,
        max_value=32000,
        help_text=_("Terms are listed from the smallest number to the largest."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["broader"].choices = [("", _("None")), *choices]
