"""Circles of people, protocols and their groups, what groups decide, and labels."""

from .governing import (
    AlreadyReferred,
    NotReferred,
    UnknownKind,
    Withdrawn,
    decide,
    place_notices,
    refer,
    withdraw_again,
)
from .groups import LastSteward, found_group, invite_to_group, join_group, leave_group, remove_from_group, stop_group
from .labels import NotALanguageTag, NotAudio, SamePerson, approve_version, create_label, write_text
from .protocols import NotGoverning, add_protocol_member, create_circle, create_protocol, set_protocols

__all__ = [
    "AlreadyReferred",
    "LastSteward",
    "NotALanguageTag",
    "NotAudio",
    "NotGoverning",
    "NotReferred",
    "SamePerson",
    "UnknownKind",
    "Withdrawn",
    "add_protocol_member",
    "approve_version",
    "create_circle",
    "create_label",
    "create_protocol",
    "decide",
    "found_group",
    "invite_to_group",
    "join_group",
    "leave_group",
    "place_notices",
    "refer",
    "remove_from_group",
    "set_protocols",
    "stop_group",
    "withdraw_again",
    "write_text",
]
