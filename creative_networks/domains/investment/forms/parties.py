"""What parties say of themselves and of each other, and what organisers say of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages

from ..models import Side, Strength
from .bases import text_area


class PartyForm(forms.Form):
    side = forms.ChoiceField(label=_("You come as"), choices=Side.choices, widget=forms.RadioSelect)
    organisation = forms.ChoiceField(label=_("In the name of"))
    languages = forms.MultipleChoiceField(
        label=_("Languages you can meet in"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Interpreters are planned where none is shared."),
    )
    offers = forms.MultipleChoiceField(label=_("You offer to"), required=False, widget=forms.CheckboxSelectMultiple)
    seeks = forms.MultipleChoiceField(
        label=_("You look for somebody to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    pitch = forms.CharField(
        label=_("Who you are and what you look for"), max_length=800, required=False, widget=text_area()
    )
    is_online = forms.BooleanField(label=_("I take part online"), required=False)
    takes_all = forms.BooleanField(
        label=_("I may be given meetings that others ask for"),
        required=False,
        help_text=_("Without it you meet only whom you said yes to. A private no always holds."),
    )

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[tuple[str, str]],
        intents: Sequence[tuple[str, str]],
        is_new: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
        self.fields["languages"].choices = languages.language_choices()
        for name in ("offers", "seeks"):
            self.fields[name].choices = intents
            if not intents:
                del self.fields[name]
        if not is_new:
            for name in ("side", "organisation", "is_online"):
                del self.fields[name]


class AvailabilityForm(forms.Form):
    slots = forms.MultipleChoiceField(
        label=_("You are not there at"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slots"].choices = slots


class WishForm(forms.Form):
    strength = forms.ChoiceField(
        label=_("Would you like to meet?"),
        choices=Strength.choices,
        widget=forms.RadioSelect,
        help_text=_("A no is private: nobody is told, and you are given no meeting with them."),
    )
    slot = forms.ChoiceField(label=_("When, if you have a wish"), required=False)
    message = forms.CharField(label=_("A line to them"), max_length=300, required=False, widget=text_area(2))

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slot"].choices = [("", _("Any time")), *slots]


class SlotForm(forms.Form):
    slot = forms.ChoiceField(label=_("When?"))

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slot"].choices = slots


class SwapForm(forms.Form):
    waiting = forms.ChoiceField(label=_("Comes in"))
    absent = forms.ChoiceField(label=_("In the place of"))

    def __init__(
        self, *args: Any, waiting: Sequence[tuple[str, str]], absent: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["waiting"].choices, self.fields["absent"].choices = waiting, absent


class PairForm(forms.Form):
    firm = forms.ChoiceField(label=_("Firm"))
    investor = forms.ChoiceField(label=_("Investor or funder"))

    def __init__(
        self, *args: Any, firms: Sequence[tuple[str, str]], investors: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["firm"].choices, self.fields["investor"].choices = firms, investors
