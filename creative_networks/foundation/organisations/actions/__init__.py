"""Everything that changes an organisation, by facet."""

from ..rules import OfferFacts, OrganisationFacts
from .facts import (
    RegisterNumberTaken,
    add_office,
    create_organisation,
    remove_office,
    set_active,
    update_organisation,
)
from .importing import ImportRefused, ImportReport, import_organisations
from .joining import (
    AlreadyAnswered,
    AlreadyAsked,
    accept_join_request,
    ask_to_join,
    decline_join_request,
    withdraw_join_request,
)
from .measuring import make_measurement_organisations
from .members import (
    PURPOSE,
    AlreadyMember,
    LastManager,
    add_member,
    change_role,
    invite_member,
    remove_member,
    withdraw_member_invitation,
)
from .merging import merge_organisations, part_organisations
from .offers import AlreadyOffered, offer_service, return_offer, update_offer, withdraw_offer

__all__ = [
    "PURPOSE",
    "AlreadyAnswered",
    "AlreadyAsked",
    "AlreadyMember",
    "AlreadyOffered",
    "ImportRefused",
    "ImportReport",
    "LastManager",
    "OfferFacts",
    "OrganisationFacts",
    "RegisterNumberTaken",
    "accept_join_request",
    "add_member",
    "add_office",
    "ask_to_join",
    "change_role",
    "create_organisation",
    "decline_join_request",
    "import_organisations",
    "invite_member",
    "make_measurement_organisations",
    "merge_organisations",
    "offer_service",
    "part_organisations",
    "remove_member",
    "remove_office",
    "return_offer",
    "set_active",
    "update_offer",
    "update_organisation",
    "withdraw_join_request",
    "withdraw_member_invitation",
    "withdraw_offer",
]
