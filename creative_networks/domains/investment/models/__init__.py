"""Rounds and their readiness, investors' profiles, meeting days: parties, wishes, meetings and plans."""

from .days import Hindrance, Interpreter, MeetingDay, Mode, Place, Slot, Walk
from .feedback import AmountBand, Doubt, FollowUp, Interest, OutcomeClass, Report
from .meetings import Booking, Forbidden, Meeting, MeetingState, Run, RunState
from .parties import MAY_ASK, Invitation, Party, PartyState, Side, Strength, Wish, WishState
from .profiles import InvestorProfile
from .readiness import Check, CheckState, Round, RoundState, Route
from .rooms import Guest, RoomFile, RoomVisit, Terms, Visit

__all__ = [
    "MAY_ASK",
    "AmountBand",
    "Booking",
    "Check",
    "CheckState",
    "Doubt",
    "FollowUp",
    "Forbidden",
    "Guest",
    "Hindrance",
    "Interest",
    "Interpreter",
    "InvestorProfile",
    "Invitation",
    "Meeting",
    "MeetingDay",
    "MeetingState",
    "Mode",
    "OutcomeClass",
    "Party",
    "PartyState",
    "Place",
    "Report",
    "RoomFile",
    "RoomVisit",
    "Round",
    "RoundState",
    "Route",
    "Run",
    "RunState",
    "Side",
    "Slot",
    "Strength",
    "Terms",
    "Visit",
    "Walk",
    "Wish",
    "WishState",
]
