"""What a person may ask and answer; saving is left to the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import rules

SCHEME_LABELS = {"topics": _("Topics"), "sectors": _("Sectors")}
Choices = Sequence[tuple[str, str]]


class QuestionForm(forms.Form):
    """A question; a person who is asked is chosen by the page, an organisation here."""

    title = forms.CharField(
        label=_("Your question"), max_length=rules.TITLE_LENGTH, help_text=_("In one line, as you would say it aloud.")
    )
    body = forms.CharField(
        label=_("What it is about"),
        max_length=rules.TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What have you tried, and what do you need to know? Name no client: members read this."),
    )
    organisation = forms.ChoiceField(label=_("Whom do you ask?"), required=False)
    is_private = forms.BooleanField(
        label=_("Only those I ask may see it"),
        required=False,
        help_text=_("Otherwise every member of the network can read it, answer, and learn from the answer."),
    )
    language = forms.ChoiceField(label=_("Language of the text"))
    region = forms.ChoiceField(label=_("Region"), required=False)
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    sectors = forms.MultipleChoiceField(label=_("Sectors"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, organisations: Choices, ranking: Sequence[str], has_person: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.has_person = has_person
        if has_person:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].choices = [("", _("The whole network")), *organisations]
        self.fields["language"].choices = languages.language_choices()
        self.fields["region"].choices = [("", _("None or several")), *places.region_choices(ranking)]
        for scheme in SCHEME_LABELS:
            self.fields[scheme].choices = vocabulary.choices(scheme, ranking)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_private") and not self.has_person and not cleaned.get("organisation"):
            self.add_error("organisation", _("Choose whom you ask, or let the whole network see the question."))
        return cleaned

    @property
    def concept_ids(self) -> list[int]:
        return [vocabulary.concept_ids(scheme)[slug] for scheme in SCHEME_LABELS for slug in self.cleaned_data[scheme]]


class AnswerForm(forms.Form):
    body = forms.CharField(
        label=_("Your answer"),
        max_length=rules.TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("“I do not know, but ask …” is an answer too."),
    )
    language = forms.ChoiceField(label=_("Language of the text"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = languages.language_choices()


class HandoverForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Who is to answer it?"))

    def __init__(self, *args: Any, organisations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations


class PromotionForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=100, help_text=_("What the answer says, rather than what was asked.")
    )
    organisation = forms.ChoiceField(label=_("In the name of"))

    def __init__(self, *args: Any, organisations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
