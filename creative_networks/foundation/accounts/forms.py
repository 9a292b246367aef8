from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from . import rules
from .bases import NameField
from .models import Account, Profile, Visibility

Choices = Sequence[tuple[str, str]]


def _length(model: type[Account] | type[Profile], field: str) -> int | None:
    return model._meta.get_field(field).max_length


class SignUpForm(forms.Form):
    """What sign-up asks beside the address."""

    field_order = ["name", "email"]

    name = NameField(
        label=_("Your name"),
        max_length=_length(Account, "name"),
        help_text=_("As colleagues in other organisations should see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: Account) -> None:
        """Do nothing: allauth calls this after the adapter has let the person in."""


class ProfileForm(forms.Form):
    """What a person tells about themself, and to whom, field by field."""

    name = NameField(
        label=_("Your name"),
        max_length=_length(Account, "name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_listed = forms.BooleanField(
        label=_("List me among the people of the network"),
        help_text=_("Everyone then sees your name in the list. What else they see, you choose below."),
        required=False,
    )
    headline = forms.CharField(
        label=_("What I do, in one line"), max_length=_length(Profile, "headline"), required=False
    )
    about = forms.CharField(
        label=_("About me"),
        max_length=_length(Profile, "about"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.CharField(label=_("Place"), max_length=_length(Profile, "place"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("What I can be asked about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    website = forms.URLField(
        label=_("Website"), max_length=_length(Profile, "website"), required=False, assume_scheme="https"
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=_length(Profile, "phone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    READERS = {
        "headline": _("Who sees this line"),
        "about": _("Who sees what you wrote about yourself"),
        "place": _("Who sees your place and region"),
        "topics": _("Who sees what you can be asked about"),
        "website": _("Who sees your website"),
        "phone": _("Who sees your phone number"),
    }

    def __init__(self, *args: Any, regions: Choices, topics: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = [("", _("Not told")), *regions]
        self.fields["topics"].choices = topics
        for field, label in self.READERS.items():
            self.fields[f"visible_{field}"] = forms.ChoiceField(label=label, choices=Visibility.choices)
        self.order_fields(self._order())

    @property
    def visibility(self) -> dict[str, str]:
        return {field: self.cleaned_data[f"visible_{field}"] for field in self.READERS}

    def _order(self) -> list[str]:
        """Each choice of readers stands below what it is about; the region shares the place's."""
        order: list[str] = []
        for field in ("name", "is_listed", "headline", "about", "place", "region", "topics", "website", "phone"):
            order.append(field)
            reader = {"region": "place", "place": ""}.get(field, field)
            if reader in self.READERS:
                order.append(f"visible_{reader}")
        return order


class LanguagesForm(forms.Form):
    """The languages a person reads, best first, the language of their mails, and their time zone."""

    hide_optional = True
    RANKS = ("first", "second", "third", "fourth")

    first = forms.ChoiceField(label=_("The language I read best"))
    second = forms.ChoiceField(label=_("Second"), required=False)
    third = forms.ChoiceField(label=_("Third"), required=False)
    fourth = forms.ChoiceField(label=_("Fourth"), required=False)
    language = forms.ChoiceField(
        label=_("Language of mails to me"),
        help_text=_("The language of a page is chosen at the top of the page."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone) for zone in rules.TIME_ZONES])

    def __init__(self, *args: Any, languages: Choices, interface: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["first"].choices = languages
        for rank in self.RANKS[1:]:
            self.fields[rank].choices = [("", _("None")), *languages]
        self.fields["language"].choices = interface

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen: set[str] = set()
        for rank in self.RANKS:
            chosen = cleaned.get(rank)
            if chosen and chosen in seen:
                self.add_error(rank, _("You chose this language above. Choose another, or none."))
            seen.add(chosen or "")
        return cleaned

    @property
    def ranking(self) -> list[str]:
        return [self.cleaned_data[rank] for rank in self.RANKS if self.cleaned_data[rank]]


class TokenForm(forms.Form):
    """What an access token is for, and how long it opens anything."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("Such as the name of the program, so that you know later which one to take back."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("How long it works"),
        coerce=int,
        initial="90",
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("One year"))],
    )
