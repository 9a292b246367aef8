"""What organisers enter: whom they invite."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages

from ..models import Side
from .bases import text_area

MOST_ADDRESSES = 100


class InvitationForm(forms.Form):
    firms = forms.MultipleChoiceField(
        label=_("Firms that you said go to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    investors = forms.MultipleChoiceField(
        label=_("Investors and funders of the network"), required=False, widget=forms.CheckboxSelectMultiple
    )
    addresses = forms.CharField(
        label=_("Others, by their address"),
        required=False,
        max_length=20_000,
        widget=text_area(4),
        help_text=_(
            "One to a line: address, comma, name of the firm. For example: kari@loom.example, Kari's looms. No account"
            " is needed: the link in the mail opens one."
        ),
    )
    side = forms.ChoiceField(label=_("These others come as"), choices=Side.choices, initial=Side.INVESTOR)
    language = forms.ChoiceField(
        label=_("Language of their mail"), help_text=_("Whoever has an account gets it in their own language.")
    )
    message = forms.CharField(label=_("A line of your own"), required=False, max_length=500, widget=text_area(2))

    def __init__(
        self, *args: Any, firms: Sequence[tuple[str, str]], investors: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [
            (code, languages.get_language(code).own_name) for code in languages.INTERFACE
        ]
        for name, choices in (("firms", firms), ("investors", investors)):
            self.fields[name].choices = choices
            if not choices:
                del self.fields[name]

    def clean_addresses(self) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for line in filter(str.strip, self.cleaned_data["addresses"].splitlines()):
            address, _comma, name = line.partition(",")
            try:
                validate_email(address.strip())
            except ValidationError as problem:
                raise ValidationError(
                    _("“%(line)s”: write an address, a comma, and the name of the firm."), params={"line": line[:80]}
                ) from problem
            found[address.strip().lower()] = name.strip()[:150]
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("Too many at once: send them in parts of %(n)s."), params={"n": MOST_ADDRESSES})
        return list(found.items())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in ("firms", "investors", "addresses")):
            self.add_error(None, _("Choose somebody, or write an address."))
        return cleaned
