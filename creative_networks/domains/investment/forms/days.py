"""The rules, slots, rooms and interpreters of a meeting day."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.languages import queries as languages

from .. import rules
from ..actions import DayFacts
from ..models import Mode
from .bases import is_number, text_area, time_of_day

MOST_TABLES = 200


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
        label=_("Other intents"), required=False, max_length=500, widget=text_area(2), help_text=_("One to a line.")
    )
    needs_readiness = forms.BooleanField(label=_("Firms need an adviser's go"), required=False)
    quota = forms.IntegerField(label=_("Requests each party may have open"), min_value=1, max_value=100)
    answer_hours = forms.IntegerField(label=_("Hours to answer a request"), min_value=1, max_value=24 * 30)
    first = forms.TimeField(label=_("First meeting at"), widget=time_of_day())
    last = forms.TimeField(label=_("Last meeting ends at"), widget=time_of_day())
    minutes = forms.IntegerField(label=_("Minutes for a meeting"), min_value=5, max_value=240, initial=20)
    pause = forms.IntegerField(label=_("Minutes between two"), min_value=0, max_value=120, initial=5)
    lunch_from = forms.TimeField(label=_("Lunch from"), required=False, widget=time_of_day())
    lunch_to = forms.TimeField(label=_("Lunch to"), required=False, widget=time_of_day())
    rooms = forms.CharField(
        label=_("Rooms with tables"),
        max_length=1000,
        widget=text_area(3),
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
        widget=text_area(2),
        help_text=_("One to a line: name, comma, codes of the languages. For example: Kaisa, fi sv"),
    )

    def __init__(self, *args: Any, event: Any, is_new: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.event = event
        if not is_new:
            # From then on these have a page of their own.
            for name in ("rooms", "online_tables", "online_address", "interpreters"):
                del self.fields[name]

    def clean_rooms(self) -> list[tuple[str, int]]:
        found = []
        for line in filter(str.strip, self.cleaned_data["rooms"].splitlines()):
            name, _comma, number = line.rpartition(",")
            if not name.strip() or not is_number(number.strip()) or not 1 <= int(number) <= MOST_TABLES:
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
