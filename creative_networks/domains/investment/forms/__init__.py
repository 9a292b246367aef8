"""What people write in the investor room; saving is left to the actions."""

from .days import DayForm
from .firms import AdviserForm, AnswersForm, DecisionForm, EvidenceForm, ProfileForm, RoundForm, RouteForm
from .organising import InvitationForm
from .parties import AvailabilityForm, PairForm, PartyForm, SlotForm, SwapForm, WishForm
from .rooms import FollowUpForm, GuestForm, ReportForm, RoomFileForm, TermsForm
from .venue import InterpreterRows, PlaceRows, WalksForm

__all__ = [
    "AdviserForm",
    "AnswersForm",
    "AvailabilityForm",
    "DayForm",
    "DecisionForm",
    "EvidenceForm",
    "FollowUpForm",
    "GuestForm",
    "InterpreterRows",
    "InvitationForm",
    "PairForm",
    "PartyForm",
    "PlaceRows",
    "ProfileForm",
    "ReportForm",
    "RoomFileForm",
    "RoundForm",
    "RouteForm",
    "SlotForm",
    "SwapForm",
    "TermsForm",
    "WalksForm",
    "WishForm",
]
