"""Data rooms, and what is told after meetings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import AmountBand, Doubt, Interest, OutcomeClass
from .bases import text_area
from .firms import EvidenceForm


class TermsForm(forms.Form):
    text = forms.CharField(
        label=_("Confidentiality text"),
        max_length=10_000,
        widget=text_area(10),
        help_text=_("Each guest accepts it before entering. A change is a new version, which all accept anew."),
    )


class RoomFileForm(EvidenceForm):
    title = forms.CharField(label=_("What it is"), max_length=120)
    field_order = ("title", "file", "alternative_text")


class GuestForm(forms.Form):
    account = forms.ChoiceField(label=_("Whom do you let in?"))
    files = forms.MultipleChoiceField(label=_("To which files?"), widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(label=_("Until when?"), help_text=_("For example 2027-02-15."))

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], files: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["account"].choices, self.fields["files"].choices = people, files


class ReportForm(forms.Form):
    has_met = forms.TypedChoiceField(
        label=_("Did you meet?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    interest = forms.ChoiceField(
        label=_("Interest"), choices=Interest.choices, widget=forms.RadioSelect, required=False
    )
    doubt = forms.ChoiceField(
        label=_("Your main doubt"),
        choices=[("", "–"), *Doubt.choices],
        required=False,
        help_text=_("The firm reads it; counted without names it prepares the next firms."),
    )
    missing_evidence = forms.CharField(label=_("What you would need to see"), max_length=500, required=False)
    next_step = forms.CharField(label=_("Next step"), max_length=300, required=False)
    next_step_by = forms.DateField(label=_("By when"), required=False, help_text=_("For example 2027-02-15."))

    def __init__(self, *args: Any, is_investor: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_investor:
            for name in ("interest", "doubt", "missing_evidence"):
                del self.fields[name]


class FollowUpForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What became of it?"), choices=OutcomeClass.choices, widget=forms.RadioSelect)
    amount = forms.ChoiceField(
        label=_("How much money, if any"),
        choices=[("", "–"), *AmountBand.choices],
        required=False,
        help_text=_("Private: only your side sees it, and it is counted."),
    )
    reason = forms.CharField(label=_("Why, in one sentence"), max_length=500, required=False)
