"""What people write in the investor room; saving is left to the actions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import rules
from .actions import DayFacts
from .models import AmountBand, Doubt, Interest, Mode, OutcomeClass, Route, Side, Strength

MOST_EUROS = 100_000_000
MOST_TABLES = 200


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _text(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


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
                widget=_text(),
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
        self.fields["organisation"].choices = organisations


class DecisionForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your word"), choices=[("go", _("Go")), ("not_yet", _("Not yet"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=_text(), help_text=_("The firm reads this. Say what is good, too.")
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
    about = forms.CharField(label=_("What you look for"), max_length=1500, required=False, widget=_text())
    never = forms.CharField(
        label=_("What you never do"),
        max_length=1000,
        required=False,
        widget=_text(3),
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


class DayForm(forms.Form):
    """Rules, slots, rooms and interpreters of a meeting day."""

    mode = forms.ChoiceField(label=_("Who makes the timetable"), choices=Mode.choices, widget=forms.RadioSelect)
    intents = forms.MultipleChoiceField(
        label=_("What people come for"),
        choices=list(rules.INTENTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_intents = forms.CharField(
        label=_("Other intents"), required=False, max_length=500, widget=_text(2), help_text=_("One to a line.")
    )
    needs_readiness = forms.BooleanField(label=_("Firms need an adviser's go"), required=False)
    quota = forms.IntegerField(label=_("Requests each party may have open"), min_value=1, max_value=100)
    answer_hours = forms.IntegerField(label=_("Hours to answer a request"), min_value=1, max_value=24 * 30)
    first = forms.TimeField(label=_("First meeting at"))
    last = forms.TimeField(label=_("Last meeting ends at"))
    minutes = forms.IntegerField(label=_("Minutes for a meeting"), min_value=5, max_value=240, initial=20)
    pause = forms.IntegerField(label=_("Minutes between two"), min_value=0, max_value=120, initial=5)
    lunch_from = forms.TimeField(label=_("Lunch from"), required=False)
    lunch_to = forms.TimeField(label=_("Lunch to"), required=False)
    rooms = forms.CharField(
        label=_("Rooms with tables"),
        max_length=1000,
        widget=_text(3),
        help_text=_("One to a line: name, comma, number of tables. For example: Hall, 12"),
    )
    online_tables = forms.IntegerField(
        label=_("Meetings online at the same time"), min_value=0, max_value=MOST_TABLES, initial=0
    )
    online_address = forms.URLField(
        label=_("Address for meetings online"), required=False, max_length=300, assume_scheme="https"
    )
    interpreters = forms.CharField(
        label=_("Interpreters"),
        required=False,
        max_length=1000,
        widget=_text(2),
        help_text=_("One to a line: name, comma, codes of the languages. For example: Kaisa, fi sv"),
    )

    def __init__(self, *args: Any, event: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.event = event

    def clean_rooms(self) -> list[tuple[str, int]]:
        found = []
        for line in filter(str.strip, self.cleaned_data["rooms"].splitlines()):
            name, _comma, number = line.rpartition(",")
            if not name.strip() or not _is_number(number.strip()) or not 1 <= int(number) <= MOST_TABLES:
                raise ValidationError(
                    _("“%(line)s”: write the name, a comma, and how many tables."), params={"line": line}
                )
            found.append((name.strip()[:80], int(number)))
        return found

    def clean_interpreters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in filter(str.strip, self.cleaned_data["interpreters"].splitlines()):
            name, _comma, codes = line.rpartition(",")
            known = [code for code in (languages.known_code(part) for part in codes.split()) if code]
            if not name.strip() or len(known) < 2:
                raise ValidationError(_("“%(line)s”: a name, a comma, and two language codes."), params={"line": line})
            found[name.strip()[:120]] = known
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("lunch_from")) != bool(cleaned.get("lunch_to")):
            self.add_error("lunch_to", _("Say when lunch begins and when it ends, or neither."))
        if cleaned.get("first") and cleaned.get("last") and not self.errors and not self.times:
            self.add_error("last", _("Not one meeting fits between first and last."))
        return cleaned

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        """Cut the same hours into slots on each day of the event."""
        zone, cleaned = ZoneInfo(self.event.time_zone), self.cleaned_data
        first = self.event.starts_at.astimezone(zone).date()
        last = self.event.ends_at.astimezone(zone).date()
        found = []
        for number in range((last - first).days + 1):
            day = first.fromordinal(first.toordinal() + number)
            lunch = None
            if cleaned.get("lunch_from") and cleaned.get("lunch_to"):
                lunch = tuple(datetime.combine(day, cleaned[name], zone) for name in ("lunch_from", "lunch_to"))
            begin, end = (datetime.combine(day, cleaned[name], zone) for name in ("first", "last"))
            found += rules.cut_slots(begin, end, cleaned["minutes"], cleaned["pause"], lunch)
        return found

    @property
    def facts(self) -> DayFacts:
        own = [line.strip()[:60] for line in self.cleaned_data["own_intents"].splitlines() if line.strip()]
        return DayFacts(
            mode=self.cleaned_data["mode"],
            intents=[*self.cleaned_data["intents"], *own],
            needs_readiness=self.cleaned_data["needs_readiness"],
            quota=self.cleaned_data["quota"],
            answer_hours=self.cleaned_data["answer_hours"],
        )


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
        label=_("Who you are and what you look for"), max_length=800, required=False, widget=_text()
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
    message = forms.CharField(label=_("A line to them"), max_length=300, required=False, widget=_text(2))

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slot"].choices = [("", _("Any time")), *slots]


class SlotForm(forms.Form):
    slot = forms.ChoiceField(label=_("When?"))

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slot"].choices = slots


class PairForm(forms.Form):
    firm = forms.ChoiceField(label=_("Firm"))
    investor = forms.ChoiceField(label=_("Investor or funder"))

    def __init__(
        self, *args: Any, firms: Sequence[tuple[str, str]], investors: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["firm"].choices, self.fields["investor"].choices = firms, investors


class TermsForm(forms.Form):
    text = forms.CharField(
        label=_("Confidentiality text"),
        max_length=10_000,
        widget=_text(10),
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
