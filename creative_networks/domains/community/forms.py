"""What a person may write about a partner search; saving is left to the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import rules
from .actions import Card
from .models import Side

SCHEME_LABELS = {"sectors": _("Sectors"), "topics": _("Topics")}
AUDIENCES = (("public", _("Everyone")), ("members", _("Signed-in members of the network")))


def _long_text(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, max_length=rules.TEXT_LENGTH, required=required, widget=widget
    )


class CardForm(forms.Form):
    """The anonymous card in one language."""

    title = forms.CharField(
        label=_("Title"),
        max_length=rules.TITLE_LENGTH,
        help_text=_("What is offered or looked for, in one line. The firm's name stays out of the card."),
    )
    cooperation = _long_text(_("What kind of cooperation?"), _("What is to be made, sold, licensed or shown together?"))
    firm = _long_text(
        _("What kind of firm is it?"), _("Trade, size, experience; nothing by which outsiders know who it is.")
    )
    partner = _long_text(_("Whom would it suit?"), "", required=False)

    @property
    def card(self) -> Card:
        return Card(**{name: self.cleaned_data[name] for name in ("title", "cooperation", "firm", "partner")})


class NewSearchForm(CardForm):
    side = forms.ChoiceField(label=_("What is it?"), choices=Side.choices, widget=forms.RadioSelect)
    organisation = forms.ChoiceField(label=_("In the name of"))
    firm_name = forms.CharField(
        label=_("Name of the firm"),
        max_length=200,
        help_text=_("Seen in your own organisation only."),
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=300,
        help_text=_("Name, mail, phone. The other side sees it only once you have accepted its interest."),
    )
    country = forms.ChoiceField(label=_("Country of the firm"))
    countries = forms.MultipleChoiceField(
        label=_("Partners from"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: from all countries."),
    )
    sectors = forms.MultipleChoiceField(label=_("Sectors"), required=False, widget=forms.CheckboxSelectMultiple)
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("Language of the text"))
    audience = forms.ChoiceField(label=_("Who may see the card"), choices=AUDIENCES)
    firm_agrees = forms.BooleanField(label=_("The firm has read this card and agrees that it is shown."))
    field_order = ("side", "organisation", "firm_name", "contact", "country", "language")

    def __init__(
        self, *args: Any, organisations: Sequence[tuple[str, str]], ranking: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
        self.fields["organisation"].choices = organisations
        self.fields["country"].choices = countries
        self.fields["countries"].choices = countries
        self.fields["language"].choices = languages.language_choices()
        for scheme in SCHEME_LABELS:
            self.fields[scheme].choices = vocabulary.choices(scheme, ranking)

    @property
    def concept_ids(self) -> list[int]:
        return [vocabulary.concept_ids(scheme)[slug] for scheme in SCHEME_LABELS for slug in self.cleaned_data[scheme]]


class EditCardForm(CardForm):
    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    significance = forms.ChoiceField(
        label=_("How much does this change?"),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        initial=Significance.MEDIUM,
        help_text=_("It decides which translations count as outdated."),
    )


class TranslateCardForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the translation"))

    def __init__(self, *args: Any, taken: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [
            (code, name) for code, name in languages.language_choices() if code not in taken
        ]


class InterestForm(forms.Form):
    """The three standard questions, and the first of the two yeses."""

    organisation = forms.ChoiceField(label=_("In the name of"))
    cooperation = _long_text(_("What cooperation do you have in mind?"), "")
    missing = _long_text(_("What is missing from the card that you need to know?"), "", required=False)
    firm = _long_text(_("Who are you?"), _("The firm, what it does, and what it has done in this field."))
    language = forms.ChoiceField(label=_("Language of your answers"))
    contact = forms.CharField(
        label=_("Contact"), max_length=300, help_text=_("Shown to the other side only if it accepts.")
    )
    agrees = forms.BooleanField(label=_("Open my contact to the other side if it accepts."))

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
        self.fields["language"].choices = languages.language_choices()


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"), max_length=300, help_text=_("The other side reads this; one sentence is enough.")
    )
