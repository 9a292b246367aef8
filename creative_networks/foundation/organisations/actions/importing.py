from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import queries
from ..importing import ImportProblem, Known, OrganisationRow, problems_in, read_table
from ..models import Organisation
from ..rules import OfferFacts
from .facts import COLUMNS, create_organisation, update_organisation
from .offers import offer_service

Progress = Callable[[Iterable[Any]], Iterable[Any]]


class ImportRefused(Exception):
    """Nothing was written; `problems` tells line, column and remedy of each."""

    def __init__(self, problems: Sequence[ImportProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = list(problems)


@dataclass(slots=True)
class ImportReport:
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    offers: int = 0


def import_organisations(
    *, path: Path, by: Any, at: datetime, apply: bool = True, progress: Progress = iter
) -> ImportReport:
    """
    Add or change the organisations of a table by their keys, all or none; without `apply` it is only tried.

    Repeating it changes nothing. Services are added to those offered, none is withdrawn.
    :raises ImportRefused: when a row is wrong
    """
    table, existing = read_table(path), queries.organisations_by_key()
    problems = sorted([*table.problems, *problems_in(table.rows, _known(existing))], key=lambda problem: problem.line)
    if problems:
        raise ImportRefused(problems)
    report = ImportReport()
    services = vocabulary.concept_ids("services")
    with transaction.atomic():
        for row in progress(table.rows):
            organisation = _import_row(row, existing.get(row.key), report, by=by, at=at)
            _offer(organisation, row, services, report, is_new=row.key not in existing, by=by, at=at)
        if not apply:
            transaction.set_rollback(True)
    return report


def _import_row(
    row: OrganisationRow, found: Organisation | None, report: ImportReport, *, by: Any, at: datetime
) -> Organisation:
    if found is None:
        report.created += 1
        return create_organisation(key=row.key, facts=row.facts(), is_demonstration=row.is_demonstration, by=by, at=at)
    before = [getattr(found, column) for column in COLUMNS]
    # Descriptions in languages that the table has no column for are somebody's work here; they stay.
    facts = replace(row.facts(), descriptions={**found.descriptions, **row.descriptions})
    update_organisation(organisation=found, facts=facts, by=by, at=at)
    if before == [getattr(found, column) for column in COLUMNS]:
        report.unchanged += 1
    else:
        report.changed += 1
    return found


def _offer(
    organisation: Organisation,
    row: OrganisationRow,
    services: Mapping[str, int],
    report: ImportReport,
    *,
    is_new: bool,
    by: Any,
    at: datetime,
) -> None:
    wanted = {services[slug] for slug in row.offers}
    if not wanted:
        return
    # One that was withdrawn since stays withdrawn: repeating an import undoes nobody's decision.
    told = set() if is_new else set(organisation.offers.values_list("service_id", flat=True))
    area = (organisation.region_id,) if organisation.region_id else ()
    for service in sorted(wanted - told):
        facts = OfferFacts(area=area, serves_everywhere=not area)
        offer_service(organisation=organisation, service_id=service, facts=facts, by=by, at=at)
        report.offers += 1


def _known(existing: Mapping[str, Organisation]) -> Known:
    return Known(
        countries=frozenset(country.code for country in places.countries()),
        regions={region.code: region.country_id for region in places.regions()},
        services=frozenset(slug for slug, _label in vocabulary.choices("services", ())),
        number_owners={
            (one.country_id or "", one.register_number): one.key for one in existing.values() if one.register_number
        },
    )
