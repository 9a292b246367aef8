"""Every write about people: accounts and profiles, invitations, consents, and what people may ask of us."""

from .consents import LISTED, NotGiven, UnknownPurpose, give_consent, take_off_list, withdraw_consent
from .erasing import AlreadyErased, ask_for_erasure, end_what_is_over, erase_account, erase_beside_rows
from .exporting import MOST_WAITING, TooManyExports, ask_for_export, make_export, write_archive
from .merging import NotMergeable, ask_for_merger, merge_accounts, part_accounts
from .people import (
    INVITATION_LASTS,
    AlreadyAnswered,
    EmailTaken,
    Expired,
    WrongAddress,
    accept_invitation,
    create_account,
    invite,
    make_coordinator,
    set_languages,
    update_profile,
    withdraw_invitation,
    withdraw_invitations_by,
)
from .tokens import MOST_TOKENS, TooManyTokens, create_access_token, end_access_token, note_use_of_token

__all__ = [
    "INVITATION_LASTS",
    "LISTED",
    "MOST_TOKENS",
    "MOST_WAITING",
    "AlreadyAnswered",
    "AlreadyErased",
    "EmailTaken",
    "Expired",
    "NotGiven",
    "NotMergeable",
    "TooManyExports",
    "TooManyTokens",
    "UnknownPurpose",
    "WrongAddress",
    "accept_invitation",
    "ask_for_erasure",
    "ask_for_export",
    "ask_for_merger",
    "create_access_token",
    "create_account",
    "end_access_token",
    "end_what_is_over",
    "erase_account",
    "erase_beside_rows",
    "give_consent",
    "invite",
    "make_coordinator",
    "make_export",
    "merge_accounts",
    "note_use_of_token",
    "part_accounts",
    "set_languages",
    "take_off_list",
    "update_profile",
    "withdraw_consent",
    "withdraw_invitation",
    "withdraw_invitations_by",
    "write_archive",
]
