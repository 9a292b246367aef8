"""Events, their texts and organisers, who comes, and who reads which calendar."""

from .calendars import CalendarAddress
from .events import Event, EventText, Kind, Mode, Organiser, OrganiserState, Series, State
from .registrations import Announcement, Attendance, Needs, Registration, RegistrationState, Shown

__all__ = [
    "Announcement",
    "Attendance",
    "CalendarAddress",
    "Event",
    "EventText",
    "Kind",
    "Mode",
    "Needs",
    "Organiser",
    "OrganiserState",
    "Registration",
    "RegistrationState",
    "Series",
    "Shown",
    "State",
]
