"""Every write to events, registrations and calendars."""

from .calendars import make_calendar_address, remove_calendar_address
from .events import (
    EventFacts,
    NotAllowedFrom,
    SeatsTaken,
    cancel_events,
    change_events,
    create_events,
    publish_events,
    reopen_event,
)
from .organisers import answer_invitation, ask_organiser, end_organiser
from .registrations import (
    Registrant,
    RegistrationClosed,
    TooManyAsked,
    answer_by_link,
    ask_by_mail,
    delete_needs,
    forget_unanswered,
    leave,
    note_attendance,
    pass_seat,
    register,
    send_announcement,
)
from .texts import Content, EditClash, LanguageTaken, save_text, translate_event

__all__ = [
    "Content",
    "EditClash",
    "EventFacts",
    "LanguageTaken",
    "NotAllowedFrom",
    "Registrant",
    "RegistrationClosed",
    "SeatsTaken",
    "TooManyAsked",
    "answer_by_link",
    "answer_invitation",
    "ask_by_mail",
    "ask_organiser",
    "cancel_events",
    "change_events",
    "create_events",
    "delete_needs",
    "end_organiser",
    "forget_unanswered",
    "leave",
    "make_calendar_address",
    "note_attendance",
    "pass_seat",
    "publish_events",
    "register",
    "remove_calendar_address",
    "reopen_event",
    "save_text",
    "send_announcement",
    "translate_event",
]
