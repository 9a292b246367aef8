"""What a person may write about an item; saving is left to the actions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.files import actions as files
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import rules
from .actions import Content
from .models import Kind, Outcome, Result

SCHEME_LABELS = {
    "topics": _("Topics"),
    "sectors": _("Sectors"),
    "needs": _("Needs it answers"),
    "services": _("Services it belongs to"),
    "stages": _("Stages of a firm"),
}
AUDIENCES = (
    ("public", _("Everyone")),
    ("members", _("Signed-in members of the network")),
    ("organisation", _("Our own organisation only")),
)


class RichTextField(forms.CharField):
    """HTML from the editor, or plain paragraphs where there is no JavaScript."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"data-editor": "", "rows": 6})
        super().__init__(max_length=rules.SECTION_LENGTH, widget=widget, required=False, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if richtext.missing_alternative_text(text):
            raise ValidationError(_("A picture has no description. Say what it shows, for those who do not see it."))
        return richtext.from_input(text)


class TextForm(forms.Form):
    """Title, summary and the sections that belong to the kind."""

    title = forms.CharField(label=_("Title"), max_length=rules.TITLE_LENGTH)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=rules.SUMMARY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is it, for whom, and what does it bring? Shown in lists."),
    )

    def __init__(self, *args: Any, kind: str, upload_for: int | str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for name in rules.SECTIONS[kind]:
            self.fields[f"section_{name}"] = RichTextField(
                label=rules.HEADINGS[name], help_text=rules.HELP.get(name, "")
            )
            if upload_for:
                uploads = f"{reverse('files:files')}?organisation={upload_for}"
                self.fields[f"section_{name}"].widget.attrs["data-upload-url"] = uploads

    @property
    def content(self) -> Content:
        sections = {name: self.cleaned_data[f"section_{name}"] for name in rules.SECTIONS[self.kind]}
        return Content(self.cleaned_data["title"], self.cleaned_data["summary"], sections)

    @staticmethod
    def initial_of(title: str, summary: str, sections: Mapping[str, str]) -> dict[str, str]:
        filled = {f"section_{name}": html for name, html in sections.items()}
        return {"title": title, "summary": summary, **filled}


class NewItemForm(TextForm):
    organisation = forms.ChoiceField(label=_("In the name of"))
    language = forms.ChoiceField(label=_("Language of the text"))
    audience = forms.ChoiceField(label=_("Who may see it, once reviewed"), choices=AUDIENCES, initial="public")
    field_order = ("organisation", "language", "audience", "title", "summary")

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
        self.fields["language"].choices = languages.language_choices()


class EditTextForm(TextForm):
    base_revision = forms.IntegerField(widget=forms.HiddenInput)
    significance = forms.ChoiceField(
        label=_("How much does this change?"),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        initial=Significance.MEDIUM,
        help_text=_(
            "It decides which translations count as outdated, and whether another organisation reads it again."
        ),
    )
    note = forms.CharField(label=_("What changed, in a few words"), max_length=200, required=False)


class WorkbenchForm(TextForm):
    """A translation, beside its original: `follows` is the version of the original that the translator saw."""

    hide_optional = True

    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, language: str, can_be_partial: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if can_be_partial:
            self.fields["is_done"] = forms.BooleanField(
                label=_("It says all that the original says now"),
                required=False,
                help_text=_("Leave it open if you go on later: it stays marked as outdated."),
            )
        for name, field in self.fields.items():
            if name in ("title", "summary") or name.startswith("section_"):
                field.widget.attrs["lang"] = language
                field.help_text = ""

    @property
    def is_done(self) -> bool:
        return "is_done" not in self.fields or self.cleaned_data["is_done"]


class HandoverForm(forms.Form):
    """To whom a translation is handed, with a line to them."""

    person = forms.ChoiceField(label=_("Who should translate it?"))
    note = forms.CharField(label=_("A line to them"), max_length=500, required=False)

    def __init__(self, *args: Any, persons: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = persons


class FactsForm(forms.Form):
    """Tags, places, licence and audience of an item."""

    audience = forms.ChoiceField(label=_("Who may see it, once reviewed"), choices=AUDIENCES)
    licence = forms.ChoiceField(label=_("Licence"), choices=list(rules.LICENCES.items()))
    contact = forms.CharField(
        label=_("Contact"), max_length=200, required=False, help_text=_("Shown to signed-in members only.")
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries it is valid in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    regions = forms.MultipleChoiceField(label=_("Regions"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, ranking: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        for scheme, label in SCHEME_LABELS.items():
            self.fields[scheme] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=vocabulary.choices(scheme, ranking),
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["countries"].choices = [(c.pk, places.name_in(c, ranking)) for c in places.countries()]
        self.fields["regions"].choices = places.region_choices(ranking)

    @property
    def concept_ids(self) -> list[int]:
        return [vocabulary.concept_ids(scheme)[slug] for scheme in SCHEME_LABELS for slug in self.cleaned_data[scheme]]


class AttachmentForm(forms.Form):
    """One file; whether it is taken is decided by its content, in the action."""

    file = forms.FileField(label=_("File"), max_length=255, allow_empty_file=True)
    alternative_text = forms.CharField(
        label=_("What the picture shows"),
        max_length=300,
        required=False,
        help_text=_("Needed for a picture, for those who do not see it. Leave it empty for a document."),
    )

    @staticmethod
    def field_of(refusal: files.FileRefused) -> str:
        """Name the field where the person finds the remedy."""
        is_about_text = isinstance(refusal, files.AlternativeTextMissing | files.AlternativeTextTooLong)
        return "alternative_text" if is_about_text else "file"


class ReviewRequestForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Who should read it?"), required=False)

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", _("Let a coordinator choose")), *organisations]


class AssignReviewerForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Who should read it?"))

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations


class ReviewForm(forms.Form):
    # The version that the page showed: only that one is accepted.
    read = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    outcome = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[(Outcome.ACCEPTED, _("Accept: publish it")), (Outcome.CHANGES, _("Ask for changes"))],
    )
    remark = forms.CharField(
        label=_("What you found"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Is it true, clear, useful, and fit for other places? The authors read this."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == Outcome.CHANGES and not cleaned.get("remark"):
            self.add_error("remark", _("Say what should change, so that the authors can go on."))
        return cleaned


class RetirementForm(forms.Form):
    reason = forms.CharField(label=_("Why does it no longer hold?"), max_length=300)


class TrialForm(forms.Form):
    organisation = forms.ChoiceField(label=_("In the name of"))
    place = forms.CharField(label=_("Where did you try it?"), max_length=120)
    region = forms.ChoiceField(label=_("Region"), required=False)
    changed = forms.CharField(
        label=_("What did you change?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    result = forms.ChoiceField(label=_("How did it go?"), choices=Result.choices, widget=forms.RadioSelect)
    story = forms.CharField(label=_("What came of it?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))
    language = forms.ChoiceField(label=_("Language of your report"))

    def __init__(
        self, *args: Any, organisations: Sequence[tuple[str, str]], ranking: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
        # Put together only where they are shown or checked: a report mostly names no region.
        self.fields["region"].choices = lambda: [("", _("Not said")), *places.region_choices(ranking)]
        self.fields["language"].choices = languages.language_choices
        self.fields["language"].initial = ranking[0]


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=Kind.choices)


class CollectionTextForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=100)
    introduction = forms.CharField(
        label=_("Introduction"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For whom are these items, and in which order are they best read?"),
    )


class CollectionForm(CollectionTextForm):
    organisation = forms.ChoiceField(label=_("In the name of"))
    language = forms.ChoiceField(label=_("Language of the text"))
    audience = forms.ChoiceField(label=_("Who may see it"), choices=AUDIENCES, initial="public")
    field_order = ("organisation", "language", "audience", "title", "introduction")

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
        self.fields["language"].choices = languages.language_choices()


class EditCollectionForm(CollectionTextForm):
    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    audience = forms.ChoiceField(label=_("Who may see it"), choices=AUDIENCES)
    significance = forms.ChoiceField(
        label=_("How much does this change?"),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        initial=Significance.TYPO,
        help_text=_("It decides which translations count as outdated."),
    )


class CollectionTranslationForm(CollectionTextForm):
    language = forms.ChoiceField(label=_("Language of the translation"))
    field_order = ("language",)

    def __init__(self, *args: Any, taken: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [
            (code, name) for code, name in languages.language_choices() if code not in taken
        ]


class CollectForm(forms.Form):
    collection = forms.ChoiceField(label=_("Collection"))

    def __init__(self, *args: Any, collections: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["collection"].choices = collections
