from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from .. import queries
from ..models import Office, Organisation
from ..rules import OrganisationFacts, RegisterNumber, check_register_number
from .recording import record

KEY_LENGTH = 80


class RegisterNumberTaken(Exception):
    """Another organisation of the country has this number: perhaps it is the same one."""


@transaction.atomic
def create_organisation(
    *, facts: OrganisationFacts, by: Any, at: datetime, key: str = "", is_demonstration: bool = False
) -> Organisation:
    """
    Add an organisation to the network; without a key it gets one made of its name.

    :raises WrongRegisterNumber: when the check digit of its number is wrong
    :raises RegisterNumberTaken: when another one of its country has the number
    """
    organisation = Organisation(key=key or _free_key(facts.name), is_demonstration=is_demonstration, created_at=at)
    _fill(organisation, facts, at)
    organisation.save()
    record("organisation_created", organisation, organisation, by=by, at=at)
    return organisation


@transaction.atomic
def update_organisation(*, organisation: Organisation, facts: OrganisationFacts, by: Any, at: datetime) -> Organisation:
    """
    Change the facts of an organisation; the journal tells which columns changed, not their contents.

    :raises WrongRegisterNumber: when the check digit of its number is wrong
    :raises RegisterNumberTaken: when another one of its country has the number
    """
    before = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _fill(organisation, facts, at)
    changed = [name for name in COLUMNS if getattr(before, name) != getattr(organisation, name)]
    if changed:
        organisation.save(update_fields=[*changed, "updated_at"])
        record("organisation_updated", organisation, organisation, by=by, at=at, facts={"changed": changed})
    return organisation


@transaction.atomic
def set_active(*, organisation: Organisation, is_active: bool, by: Any, at: datetime) -> Organisation:
    """Take an organisation off every list, or put it back; saying it twice records nothing."""
    if organisation.is_active != is_active:
        organisation.is_active, organisation.updated_at = is_active, at
        organisation.save(update_fields=["is_active", "updated_at"])
        verb = "organisation_activated" if is_active else "organisation_deactivated"
        record(verb, organisation, organisation, by=by, at=at)
    return organisation


@transaction.atomic
def add_office(*, organisation: Organisation, municipality: Any, address: str, by: Any, at: datetime) -> Office:
    """Add an office in a municipality, or change the address of the one there is."""
    office, _made = Office.objects.update_or_create(
        organisation=organisation, municipality=municipality, defaults={"address": " ".join(address.split())}
    )
    record("office_added", office, organisation, by=by, at=at, facts={"municipality": municipality.key})
    return office


@transaction.atomic
def remove_office(*, office: Office, by: Any, at: datetime) -> None:
    """Remove an office; the organisation stays."""
    record("office_removed", office, office.organisation, by=by, at=at)
    office.delete()


COLUMNS = (
    "name",
    "language",
    "kind",
    "country_id",
    "region_id",
    "place",
    "website",
    "descriptions",
    "register_number",
    "register_number_is_personal",
    "status",
    "source",
)


def _fill(organisation: Organisation, facts: OrganisationFacts, at: datetime) -> None:
    number = _checked_number(organisation, facts)
    organisation.name = " ".join(facts.name.split())
    organisation.language, organisation.kind = facts.language, facts.kind
    organisation.country_id, organisation.region_id = facts.country or None, facts.region or None
    organisation.place, organisation.website = facts.place.strip(), facts.website
    organisation.descriptions = {code: text.strip() for code, text in facts.descriptions.items() if text.strip()}
    organisation.register_number = number.normalised
    organisation.register_number_is_personal = number.is_personal
    organisation.status, organisation.source, organisation.updated_at = facts.status, facts.source.strip(), at


def _checked_number(organisation: Organisation, facts: OrganisationFacts) -> RegisterNumber:
    number = check_register_number(facts.country, facts.register_number)
    if number.normalised and facts.country:
        other = Organisation.objects.filter(country_id=facts.country, register_number=number.normalised)
        if other.exclude(pk=organisation.pk).exists():
            raise RegisterNumberTaken
    return number


def _free_key(name: str) -> str:
    stem = slugify(name)[: KEY_LENGTH - 5].strip("-") or "organisation"
    taken = set(queries.organisation_keys(beginning=stem))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if key not in taken)
