from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages.queries import INTERFACE, LANGUAGES

from .models import Cost, FactStatus, JoinRequest, Kind, Office, Organisation, ServiceOffer
from .rules import OfferFacts, OrganisationFacts, WrongRegisterNumber, check_register_number

Choices = Sequence[tuple[str, str]]

DESCRIPTION_LENGTH = 2000


def _length(model: type[Organisation] | type[ServiceOffer] | type[Office], field: str) -> int | None:
    return model._meta.get_field(field).max_length


def _language_choices() -> Choices:
    return [(code, language.own_name) for code, language in LANGUAGES.items()]


class FoldingForm(forms.Form):
    """A form with a text in each of many languages: those that the person reads stand open, the others are folded."""

    template_name = "web/forms/folding.html"
    folded: tuple[str, ...] = ()

    def fold(self, prefix: str, ranking: Sequence[str]) -> None:
        """Fold the texts of a field in languages that the person does not read and nobody has written."""
        self.folded = tuple(
            name
            for name, field in self.fields.items()
            if name.startswith(prefix)
            and name.removeprefix(prefix) not in ranking
            and not (field.initial or self.initial.get(name))
        )


class FactsForm(FoldingForm):
    """What is told about an organisation, with a description in each language that somebody writes it in."""

    name = forms.CharField(label=_("Name"), max_length=_length(Organisation, "name"))
    language = forms.ChoiceField(
        label=_("Language of the name"), required=False, help_text=_("So that it is read aloud rightly.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    country = forms.ChoiceField(label=_("Country"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    place = forms.CharField(label=_("Town"), max_length=_length(Organisation, "place"), required=False)
    website = forms.URLField(
        label=_("Website"), max_length=_length(Organisation, "website"), required=False, assume_scheme="https"
    )
    register_number = forms.CharField(
        label=_("Register number"),
        max_length=_length(Organisation, "register_number"),
        required=False,
        help_text=_(
            "The Finnish business ID, or the Swedish or Norwegian organisation number. A Swedish sole trader's "
            "is a personal number: it is kept, and never shown."
        ),
    )
    source = forms.CharField(
        label=_("Where the facts come from"), max_length=_length(Organisation, "source"), required=False
    )
    status = forms.ChoiceField(label=_("How sure the facts are"), choices=FactStatus.choices, required=False)

    def __init__(
        self,
        *args: Any,
        countries: Choices,
        regions: Choices,
        may_confirm: bool = False,
        descriptions: dict[str, str] | None = None,
        ranking: Sequence[str] = (),
        personal_number: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.personal_number = personal_number
        if personal_number:
            self.fields["register_number"].help_text = _(
                "A personal number is kept and not shown. Write one only to replace it."
            )
        self.fields["language"].choices = [("", _("Not told")), *_language_choices()]
        self.fields["country"].choices = [("", _("None or several")), *countries]
        self.fields["region"].choices = [("", _("None or several")), *regions]
        self.region_countries = {code: code[:2] for code, _label in regions}
        if not may_confirm:
            del self.fields["status"]
        written = descriptions or {}
        # All languages of the interface, and whatever other languages there are texts in or may be.
        for code in [*INTERFACE, *(code for code in LANGUAGES if code not in INTERFACE)]:
            self.fields[f"description_{code}"] = forms.CharField(
                label=_("Description (%(language)s)") % {"language": LANGUAGES[code].own_name},
                max_length=DESCRIPTION_LENGTH,
                required=False,
                initial=written.get(code, ""),
                widget=forms.Textarea(attrs={"lang": code, "rows": 3}),
            )
        self.fold("description_", ranking)
        open_texts = [name for name in self.fields if name.startswith("description_") and name not in self.folded]
        self.order_fields(["name", "kind", "country", "region", "place", *open_texts, "website"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        country, number = cleaned.get("country", ""), cleaned.get("register_number", "")
        region = cleaned.get("region", "")
        if region and country != self.region_countries[region]:
            self.add_error("region", _("This region lies in another country. Choose its country, or another region."))
        if number and not country:
            self.add_error("country", _("A register number needs its country."))
        try:
            check_register_number(country, number)
        except WrongRegisterNumber as error:
            self.add_error("register_number", str(error))
        return cleaned

    def facts(self, *, status: str) -> OrganisationFacts:
        """Put what was filled in together; `status` is the one to keep where the reader may not set it."""
        told = self.cleaned_data
        same = ("name", "language", "kind", "country", "region", "place", "website", "source")
        kept = self.personal_number if told["country"] == "SE" else ""
        return OrganisationFacts(
            **{name: told[name] for name in same},
            register_number=told["register_number"] or kept,
            status=told.get("status") or status,
            descriptions={code: told[f"description_{code}"] for code in LANGUAGES},
        )


class OfficeForm(forms.Form):
    municipality = forms.ChoiceField(label=_("Municipality"))
    address = forms.CharField(label=_("Street address"), max_length=_length(Office, "address"), required=False)

    def __init__(self, *args: Any, municipalities: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["municipality"].choices = [("", _("Choose")), *municipalities]


class OfferForm(FoldingForm):
    """One service: for whom, where, in which languages, at what cost."""

    service = forms.ChoiceField(label=_("Service"))
    languages = forms.MultipleChoiceField(label=_("Languages it is given in"), widget=forms.CheckboxSelectMultiple)
    serves_everywhere = forms.BooleanField(label=_("It serves the whole programme area"), required=False)
    area = forms.MultipleChoiceField(label=_("Area served"), required=False, widget=forms.CheckboxSelectMultiple)
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none when it is open to all sectors."),
    )
    cost = forms.ChoiceField(label=_("Cost to the client"), choices=Cost.choices)
    hours = forms.CharField(
        label=_("Hours or seats"),
        max_length=_length(ServiceOffer, "hours"),
        required=False,
        help_text=_("For example: 10 hours for each company, or 12 seats in a group."),
    )
    waiting_days = forms.IntegerField(label=_("Usual waiting time in days"), min_value=0, max_value=730, required=False)

    def __init__(
        self,
        *args: Any,
        services: Choices,
        regions: Choices,
        sectors: Choices,
        is_new: bool = True,
        ranking: Sequence[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["service"].choices = [("", _("Choose")), *services]
        self.fields["area"].choices = regions
        self.fields["sectors"].choices = sectors
        self.fields["languages"].choices = _language_choices()
        if not is_new:
            del self.fields["service"]
        for code in INTERFACE:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("What you call it (%(language)s)") % {"language": LANGUAGES[code].own_name},
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
        self.fold("title_", ranking)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("serves_everywhere") and not cleaned.get("area"):
            self.add_error("area", _("Choose at least one region, or say that it serves the whole area."))
        return cleaned

    def facts(self, *, sector_ids: dict[str, int]) -> OfferFacts:
        told = self.cleaned_data
        return OfferFacts(
            cost=told["cost"],
            hours=told["hours"],
            waiting_days=told["waiting_days"],
            serves_everywhere=told["serves_everywhere"],
            titles={code: told[f"title_{code}"] for code in INTERFACE},
            languages=tuple(told["languages"]),
            area=() if told["serves_everywhere"] else tuple(told["area"]),
            sectors=tuple(sector_ids[slug] for slug in told["sectors"]),
        )


class JoinForm(forms.Form):
    message = forms.CharField(
        label=_("Who you are and what you do there"),
        max_length=JoinRequest._meta.get_field("message").max_length,
        help_text=_("The managers of the organisation read this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = roles


class InvitationForm(RoleForm):
    email = forms.EmailField(label=_("Email address"), max_length=254)
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=[(code, LANGUAGES[code].own_name) for code in INTERFACE]
    )
    message = forms.CharField(
        label=_("A line of your own"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["email", "role", "language", "message"]
