"""What firms, advisers and investors write of themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import rules
from ..models import Route
from .bases import text_area

MOST_EUROS = 100_000_000


class RoundForm(forms.Form):
    firm = forms.ChoiceField(label=_("Your firm"))
    title = forms.CharField(label=_("What the money is for, in one line"), max_length=120)
    amount = forms.IntegerField(
        label=_("How much, in euros"), min_value=1, max_value=MOST_EUROS, required=False, help_text=_("Roughly.")
    )

    def __init__(self, *args: Any, firms: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["firm"].choices = firms


class AnswersForm(forms.Form):
    """The four pieces; each can be saved half done."""

    def __init__(self, *args: Any, answers: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for piece, label in rules.PIECES.items():
            self.fields[piece] = forms.CharField(
                label=label,
                help_text=rules.QUESTIONS[piece],
                required=False,
                max_length=rules.TEXT_LENGTH,
                widget=text_area(),
                initial=answers.get(piece, ""),
            )


class EvidenceForm(forms.Form):
    file = forms.FileField(label=_("File"), max_length=255, allow_empty_file=True)
    alternative_text = forms.CharField(
        label=_("What the picture shows"), max_length=300, required=False, help_text=_("Only for pictures.")
    )


class AdviserForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Which organisation shall advise you?"))

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        # Nobody is chosen beforehand: what a firm writes about itself goes to whom it names.
        self.fields["organisation"].choices = [("", "–"), *organisations]


class DecisionForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your word"), choices=[("go", _("Go")), ("not_yet", _("Not yet"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=text_area(),
        help_text=_("The firm reads this. Say what is good, too."),
    )
    missing_piece = forms.ChoiceField(
        label=_("If not yet: the next missing piece"), choices=[("", "–"), *rules.PIECES.items()], required=False
    )
    other_routes = forms.MultipleChoiceField(
        label=_("Other routes worth a look"),
        choices=[choice for choice in Route.choices if choice[0] != Route.EQUITY],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "not_yet" and not cleaned.get("missing_piece"):
            self.add_error("missing_piece", _("Name one piece, so that the firm knows what to do next."))
        return cleaned


class RouteForm(forms.Form):
    route = forms.ChoiceField(label=_("Route"), choices=Route.choices, widget=forms.RadioSelect)


class ProfileForm(forms.Form):
    ticket_from = forms.IntegerField(label=_("Smallest ticket, in euros"), min_value=0, required=False)
    ticket_to = forms.IntegerField(label=_("Largest ticket, in euros"), min_value=0, required=False)
    routes = forms.MultipleChoiceField(
        label=_("Routes"), choices=Route.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(label=_("Stages"), required=False, widget=forms.CheckboxSelectMultiple)
    sectors = forms.MultipleChoiceField(label=_("Sectors"), required=False, widget=forms.CheckboxSelectMultiple)
    countries = forms.MultipleChoiceField(label=_("Countries"), required=False, widget=forms.CheckboxSelectMultiple)
    about = forms.CharField(label=_("What you look for"), max_length=1500, required=False, widget=text_area())
    never = forms.CharField(
        label=_("What you never do"),
        max_length=1000,
        required=False,
        widget=text_area(3),
        help_text=_("It saves both sides a meeting."),
    )

    def __init__(self, *args: Any, ranking: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        for scheme in ("stages", "sectors"):
            self.fields[scheme].choices = vocabulary.choices(scheme, ranking)
        self.fields["countries"].choices = [(one.pk, places.name_in(one, ranking)) for one in places.countries()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, most = cleaned.get("ticket_from"), cleaned.get("ticket_to")
        if least is not None and most is not None and most < least:
            self.add_error("ticket_to", _("The largest ticket is smaller than the smallest."))
        for name in ("ticket_from", "ticket_to"):
            if (cleaned.get(name) or 0) > MOST_EUROS:
                self.add_error(name, _("That is more than anybody here asks for. In euros, please."))
        return cleaned

    def concept_ids(self, scheme: str) -> list[int]:
        return [vocabulary.concept_ids(scheme)[slug] for slug in self.cleaned_data[scheme]]
