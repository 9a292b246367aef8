"""What people may write about communities' knowledge; saving is left to the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import DecisionKind, Label, LabelText

Choices = Sequence[tuple[str, str]]


class ReferralForm(forms.Form):
    protocol = forms.ChoiceField(label=_("Whose knowledge it touches"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Why you ask"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Where the knowledge comes from, who shared it, and what you agreed on."),
    )

    def __init__(self, *args: Any, protocols: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["protocol"].choices = protocols


class LabelsForm(forms.Form):
    labels = forms.MultipleChoiceField(label=_("Notices"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, labels: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["labels"].choices = labels


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(label=_("Decision"), choices=DecisionKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    is_reason_public = forms.BooleanField(
        label=_("Show the reason to those who could read it before"),
        help_text=_("Otherwise only the group and the organisation that asked see it."),
        required=False,
    )
    labels = forms.MultipleChoiceField(
        label=_("Labels of the community on it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_sure = forms.BooleanField(
        label=_("I know that a withdrawal removes the content for good"),
        help_text=_("Needed for a withdrawal only."),
        required=False,
    )

    def __init__(self, *args: Any, labels: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        if labels:
            self.fields["labels"].choices = labels
        else:
            del self.fields["labels"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("decision") == DecisionKind.WITHDRAW and not told.get("is_sure"):
            self.add_error("is_sure", _("A withdrawal cannot be undone. Tick the box if the group is sure."))
        return told


class GroupInvitationForm(forms.Form):
    email = forms.EmailField(label=_("Email address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the invitation"))
    role = forms.ChoiceField(
        label=_("Role in the group"),
        choices=(
            ("steward", _("Steward: decides, and invites others")),
            ("reader", _("Reader: sees what the group keeps closed")),
        ),
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=_("A line of your own"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, languages: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = languages


class LabelForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=Label._meta.get_field("code").max_length,
        help_text=_("As in the Local Contexts Hub, such as TK A or BC P, or the community's own."),
    )
    hub_url = forms.URLField(
        label=_("Address in the Local Contexts Hub"), max_length=300, required=False, assume_scheme="https"
    )


class LabelTextForm(forms.Form):
    language = forms.CharField(
        label=_("Language tag"),
        max_length=rules.TAG_LENGTH,
        help_text=_("Any tag of BCP 47, of any length: sma, sma-NO, se-FI."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Name"), max_length=LabelText._meta.get_field("name").max_length)
    text = forms.CharField(
        label=_("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("As the community gave it. It is stored and shown letter by letter."),
    )
    audio = forms.FileField(
        label=_("Spoken text"), required=False, help_text=_("MP3, Ogg, M4A or WAV. One given before stays.")
    )

    def clean_language(self) -> str:
        tag: str = self.cleaned_data["language"].strip()
        if not rules.is_language_tag(tag):
            raise ValidationError(_("This is no language tag. Write it as sma or sma-NO."))
        return tag

    def clean_audio(self) -> "File[bytes] | None":
        audio: File[bytes] | None = self.cleaned_data["audio"]
        if audio is None:
            return None
        if audio.size > settings.UPLOAD_MAX_BYTES:
            megabytes = settings.UPLOAD_MAX_BYTES // 1_000_000
            raise ValidationError(_("The file is larger than %(size)s MB. Choose a shorter one.") % {"size": megabytes})
        beginning = audio.read(16)
        audio.seek(0)
        if not rules.audio_type(beginning):
            raise ValidationError(_("This file is no sound we know. Choose an MP3, Ogg, M4A or WAV file."))
        return audio
