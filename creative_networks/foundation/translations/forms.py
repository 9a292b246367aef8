from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.languages import queries as languages

# What a plural form of a language is for, by the number of forms it has.
FORM_LABELS = {
    1: (_("In this language"),),
    2: (_("For one"), _("For other numbers")),
    3: (_("For one"), _("For two"), _("For other numbers")),
}


class StringForm(forms.Form):
    """The words of one string, one field for each plural form."""

    hide_optional = True

    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, count: int, language: str, initial_forms: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = [f"form_{number}" for number in range(count)]
        for number, name in enumerate(self.names):
            self.fields[name] = forms.CharField(
                label=FORM_LABELS[count][number],
                max_length=4000,
                required=False,
                strip=False,
                initial=initial_forms[number] if number < len(initial_forms) else "",
                widget=forms.Textarea(attrs={"rows": 3, "lang": language, "spellcheck": "true"}),
            )

    @property
    def words(self) -> list[str]:
        return [self.cleaned_data[name].replace("\r\n", "\n") for name in self.names]


class RemarkForm(forms.Form):
    remark = forms.CharField(label=_("What should change?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class CatalogueForm(forms.Form):
    file = forms.FileField(label=_("PO file"), allow_empty_file=True)


class TranslatorForm(forms.Form):
    """Whom a coordinator gives which language."""

    email = forms.EmailField(label=_("Email address of the person's account"), max_length=254)
    language = forms.ChoiceField(label=_("Language"))
    reviews = forms.BooleanField(label=_("Also reviews what others wrote in it"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [(code, one.own_name) for code, one in languages.ALL.items()]

    def clean_email(self) -> str:
        self.account = accounts.account_with_email(self.cleaned_data["email"])
        if self.account is None or not self.account.is_active:
            raise forms.ValidationError(_("Nobody has an account with this address. Ask them to join first."))
        return str(self.cleaned_data["email"])
