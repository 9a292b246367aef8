"""What a person may write about an event, or tell when they register; saving is left to the actions."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.accounts.bases import NameField
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.richtext import queries as richtext

from . import rules
from .actions import Content, EventFacts, Registrant
from .models import Event, Kind, Mode, Registration, Shown

AUDIENCES = (
    ("public", _("Everyone")),
    ("members", _("Signed-in members of the network")),
    ("organisation", _("Our own organisation only")),
)
TITLE_LENGTH, SUMMARY_LENGTH, BODY_LENGTH = 100, 300, 20_000
MOST_SEATS = 100_000


class TextForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=SUMMARY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For whom is it, and what do they take home? Shown in lists."),
    )
    body = forms.CharField(
        label=_("Programme and practical matters"),
        max_length=BODY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"data-editor": "", "rows": 8}),
        help_text=_("What happens when, how to get there, what to bring."),
    )

    def clean_body(self) -> str:
        return richtext.from_input(self.cleaned_data["body"])

    @property
    def content(self) -> Content:
        return Content(*(self.cleaned_data[name] for name in ("title", "summary", "body")))


class FactsForm(forms.Form):
    """When, where, how and for whom."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    day = forms.DateField(label=_("Day"), help_text=_("For example 2027-02-15."))
    begins = forms.TimeField(label=_("Begins"), help_text=_("For example 10:00."))
    ends = forms.TimeField(label=_("Ends"))
    last_day = forms.DateField(label=_("Last day, if it is another one"), required=False)
    time_zone = forms.ChoiceField(label=_("By the clock of"), choices=list(rules.TIME_ZONES.items()))
    mode = forms.ChoiceField(label=_("How people take part"), choices=Mode.choices, widget=forms.RadioSelect)
    venue = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("House, street and town, so that people find it.")
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    online_address = forms.URLField(
        label=_("Address online"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Shown only to those who are going."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    capacity = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        help_text=_("Leave it empty for no limit. When all are taken, people can wait for one."),
    )
    closes_on = forms.DateField(
        label=_("Last day to register"), required=False, help_text=_("Leave it empty to take people in until the end.")
    )
    audience = forms.ChoiceField(label=_("Who may see it, once announced"), choices=AUDIENCES, initial="public")

    def __init__(self, *args: Any, ranking: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        nowhere = ("", _("Not said"))
        countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
        self.fields["country"].choices = [nowhere, *countries]
        self.fields["region"].choices = [nowhere, *places.region_choices(ranking)]
        self.fields["languages"].choices = languages.language_choices()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("mode") in (Mode.PLACE, Mode.BOTH) and not cleaned.get("venue"):
            self.add_error("venue", _("Say where people meet, or choose “Online”."))
        region = places.region(cleaned.get("region") or "")
        if region and cleaned.get("country") and region.country_id != cleaned["country"]:
            self.add_error("region", _("This region lies in another country."))
        if cleaned.get("day") and cleaned.get("begins") and cleaned.get("ends") and cleaned.get("time_zone"):
            self._check_times(cleaned)
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        starts_at, ends_at = self._span(cleaned)
        if ends_at <= starts_at:
            self.add_error("ends", _("It must end after it begins. Does it end on another day?"))
        if ends_at - starts_at > timedelta(days=14):
            self.add_error("last_day", _("An event lasts two weeks at most. Make a series of several dates instead."))
        if cleaned.get("closes_on") and cleaned["closes_on"] > (cleaned.get("last_day") or cleaned["day"]):
            self.add_error("closes_on", _("Registration closes before the event ends."))

    @staticmethod
    def _span(cleaned: dict[str, Any]) -> tuple[datetime, datetime]:
        zone = ZoneInfo(cleaned["time_zone"])
        last = cleaned.get("last_day") or cleaned["day"]
        return datetime.combine(cleaned["day"], cleaned["begins"], zone), datetime.combine(last, cleaned["ends"], zone)

    @property
    def facts(self) -> EventFacts:
        cleaned = self.cleaned_data
        starts_at, ends_at = self._span(cleaned)
        closes_on = cleaned["closes_on"]
        region = places.region(cleaned["region"])
        return EventFacts(
            kind=cleaned["kind"],
            starts_at=starts_at,
            ends_at=ends_at,
            time_zone=cleaned["time_zone"],
            mode=cleaned["mode"],
            venue=cleaned["venue"],
            country_id=cleaned["country"] or (region.country_id if region else None),
            region_id=cleaned["region"] or None,
            online_address=cleaned["online_address"],
            languages=cleaned["languages"],
            capacity=cleaned["capacity"],
            registration_closes_at=datetime.combine(closes_on, time(23, 59), ZoneInfo(cleaned["time_zone"]))
            if closes_on
            else None,
        )

    @staticmethod
    def initial_of(event: Event) -> dict[str, Any]:
        zone = ZoneInfo(event.time_zone)
        starts, ends = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
        closes = event.registration_closes_at
        names = ("kind", "time_zone", "mode", "venue", "online_address", "languages", "capacity", "audience")
        return {name: getattr(event, name) for name in names} | {
            "day": starts.date(),
            "begins": starts.time(),
            "ends": ends.time(),
            "last_day": ends.date() if ends.date() != starts.date() else None,
            "country": event.country_id or "",
            "region": event.region_id or "",
            "closes_on": closes.astimezone(zone).date() if closes else None,
        }


class NewEventForm(TextForm, FactsForm):
    organisation = forms.ChoiceField(label=_("In the name of"))
    language = forms.ChoiceField(label=_("Language of the text"))
    rhythm = forms.ChoiceField(label=_("How often"), choices=list(rules.RHYTHMS.items()), initial=rules.ONCE)
    count = forms.IntegerField(
        label=_("How many times"), min_value=1, max_value=rules.MOST_DATES, required=False, initial=1
    )
    other_days = forms.CharField(
        label=_("Other single days"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One to a line, for example 2027-03-01. Each date has its own seats and registrations."),
    )
    field_order = (
        *("organisation", "kind", "language", "title", "summary", "body", "day", "begins", "ends", "last_day"),
        *("time_zone", "rhythm", "count", "other_days", "mode", "venue", "country", "region", "online_address"),
    )

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
        self.fields["language"].choices = languages.language_choices()

    def clean_other_days(self) -> list[date]:
        field = forms.DateField()
        found = []
        for line in self.cleaned_data["other_days"].splitlines():
            if line.strip():
                try:
                    found.append(field.clean(line.strip()))
                except ValidationError as error:
                    raise ValidationError(
                        _("“%(line)s” is no day. Write it like 2027-03-01."), params={"line": line.strip()}
                    ) from error
        return found

    @property
    def days(self) -> list[date]:
        cleaned = self.cleaned_data
        return rules.dates(cleaned["day"], cleaned["rhythm"], cleaned["count"] or 1, cleaned["other_days"])


class ScopeForm(forms.Form):
    """For which dates of a series; without one there is nothing to ask."""

    scope = forms.ChoiceField(
        label=_("For which dates?"),
        choices=list(rules.SCOPES.items()),
        widget=forms.RadioSelect,
        initial=rules.THIS,
        required=False,
    )

    def __init__(self, *args: Any, is_series: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_series:
            del self.fields["scope"]

    @property
    def chosen_scope(self) -> str:
        return self.cleaned_data.get("scope") or rules.THIS


class ChangeForm(ScopeForm, FactsForm):
    pass


class CancellationForm(ScopeForm):
    reason = forms.CharField(
        label=_("Why, in one sentence"),
        max_length=300,
        help_text=_("Everybody who is registered reads this in a mail."),
    )


class EditTextForm(TextForm):
    base_revision = forms.IntegerField(widget=forms.HiddenInput)
    significance = forms.ChoiceField(
        label=_("How much does this change?"),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        initial=Significance.MEDIUM,
        help_text=_("It decides which translations count as outdated."),
    )
    whole_series = forms.BooleanField(label=_("Write it on all dates of the series"), required=False)

    def __init__(self, *args: Any, is_series: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_series:
            del self.fields["whole_series"]


class TranslationForm(TextForm):
    language = forms.ChoiceField(label=_("Into"))
    whole_series = forms.BooleanField(label=_("Write it on all dates of the series"), required=False, initial=True)
    field_order = ("language", "title", "summary")

    def __init__(self, *args: Any, taken: Sequence[str], is_series: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [
            (code, name) for code, name in languages.language_choices() if code not in taken
        ]
        if not is_series:
            del self.fields["whole_series"]


class ConfirmationForm(forms.Form):
    """Under which name the person behind a link comes; somebody else may have typed another."""

    name = NameField(
        label=_("Your name"), max_length=120, help_text=_("As the organisers see it. Change it if it is not yours.")
    )


class RegistrationForm(forms.Form):
    name = NameField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Email address"), max_length=254, help_text=_("We send a link to it, to confirm and to leave again.")
    )
    organisation_name = NameField(label=_("Organisation or firm"), max_length=150, required=False)
    takes_part_online = forms.BooleanField(label=_("I take part online"), required=False)
    food = forms.CharField(label=_("Food: allergies and diets"), max_length=300, required=False)
    access = forms.CharField(
        label=_("What you need to take part"),
        max_length=300,
        required=False,
        help_text=_(
            "Step-free access, an interpreter, a quiet place … Only the organisers read this and food, and "
            "both are deleted the day after the event."
        ),
    )
    shown_to = forms.ChoiceField(label=_("Who sees that you come"), choices=Shown.choices, widget=forms.RadioSelect)
    dates = forms.MultipleChoiceField(label=_("Further dates"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, event: Event, account: Any, dates: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.account = account
        if account is not None:
            del self.fields["email"]
        if event.mode != Mode.BOTH:
            del self.fields["takes_part_online"]
        if event.mode == Mode.ONLINE:
            del self.fields["food"]
        if dates:
            self.fields["dates"].choices = dates
        else:
            del self.fields["dates"]

    def registrant(self, language: str) -> Registrant:
        cleaned = self.cleaned_data
        return Registrant(
            name=cleaned["name"],
            email=self.account.email if self.account else cleaned["email"],
            organisation_name=cleaned["organisation_name"],
            language=language,
            takes_part_online=cleaned.get("takes_part_online", False),
            shown_to=cleaned["shown_to"],
            food=cleaned.get("food", ""),
            access=cleaned["access"],
        )

    @staticmethod
    def initial_of(account: Any, registration: Registration | None) -> dict[str, Any]:
        if registration is None:
            return {"shown_to": Shown.ORGANISERS, "name": account.name if account else ""}
        names = ("name", "email", "organisation_name", "takes_part_online", "shown_to")
        needs = getattr(registration, "needs", None)
        return {name: getattr(registration, name) for name in names} | {
            "food": needs.food if needs else "",
            "access": needs.access if needs else "",
        }


class AnnouncementForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), max_length=120)
    text = forms.CharField(label=_("Text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


class OrganiserForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Which organisation?"))

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations
