"""Protocols and their groups, what was referred to them and what they decided, and labels."""

from .governing import DecisionKind, GroupDecision, Referral
from .labels import Label, LabelKind, LabelText, LabelVersion, Placement
from .protocols import Circle, Protocol, ProtocolMember

__all__ = [
    "Circle",
    "DecisionKind",
    "GroupDecision",
    "Label",
    "LabelKind",
    "LabelText",
    "LabelVersion",
    "Placement",
    "Protocol",
    "ProtocolMember",
    "Referral",
]
