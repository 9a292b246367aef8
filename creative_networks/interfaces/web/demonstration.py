"""The demonstration network: made by the same actions as everything else, and plainly named as what it is."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from creative_networks.domains.community import actions as community
from creative_networks.domains.community import queries as searches
from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge import queries as items
from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.organisations import queries
from creative_networks.foundation.vocabulary import queries as vocabulary

from .demonstration_events import load_events
from .demonstration_offers import describe_offers
from .demonstration_questions import load_questions


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    language: str
    organisation: str
    role: str
    time_zone: str
    is_coordinator: bool = False


PEOPLE = (
    Person(
        "manager.north@demo.example",
        "Demonstration manager, North",
        "sv",
        "demo-incubator-north",
        "manager",
        "Europe/Stockholm",
    ),
    Person(
        "editor.north@demo.example",
        "Demonstration editor, North",
        "en",
        "demo-incubator-north",
        "editor",
        "Europe/Stockholm",
    ),
    Person(
        "manager.coast@demo.example",
        "Demonstration manager, Coast",
        "fi",
        "demo-business-office-coast",
        "manager",
        "Europe/Helsinki",
    ),
    Person(
        "manager.fjord@demo.example",
        "Demonstration manager, Fjord",
        "nb",
        "demo-knowledge-park-fjord",
        "manager",
        "Europe/Oslo",
    ),
    Person("weaving@demo.example", "Demonstration weaver", "fi", "demo-weaving-firm", "manager", "Europe/Helsinki"),
    Person("design@demo.example", "Demonstration designer", "fi", "demo-design-label", "manager", "Europe/Helsinki"),
    Person("games@demo.example", "Demonstration game maker", "sv", "demo-game-studio", "manager", "Europe/Stockholm"),
    Person("film@demo.example", "Demonstration film maker", "sv", "demo-film-company", "manager", "Europe/Stockholm"),
    Person("circus@demo.example", "Demonstration circus director", "nb", "demo-circus", "manager", "Europe/Oslo"),
    Person("angels@demo.example", "Demonstration angel", "sv", "demo-angel-group", "manager", "Europe/Stockholm"),
    Person("fund@demo.example", "Demonstration fund adviser", "nb", "demo-culture-fund", "manager", "Europe/Oslo"),
    Person("publisher@demo.example", "Demonstration publisher", "fi", "demo-publisher", "manager", "Europe/Helsinki"),
    Person("coordinator@demo.example", "Demonstration coordinator", "en", "", "", "Europe/Stockholm", True),
)
TRIED = ("price-from-the-year", "worked")


def load(*, folder: Path, at: datetime) -> None:
    """Load organisations, people, items, questions and events; a second time changes nothing."""
    organisations.import_organisations(path=folder / "organisations.csv", by=None, at=at)
    describe_offers(path=folder / "offers.toml", at=at)
    for person in PEOPLE:
        _load_person(person, at)
    knowledge.import_items(paths=sorted(folder.glob("items-*.csv")), by=None, at=at, is_demonstration=True)
    _report_trial(at)
    _file_partner_searches(folder / "partners.toml", at)
    _put_collections_together(folder / "collections.toml", at)
    load_questions(path=folder / "questions.toml", at=at)
    load_events(meetings=folder / "meetings.toml", at=at)


def _load_person(person: Person, at: datetime) -> None:
    if people.account_with_email(person.email):
        return
    account = accounts.create_account(
        email=person.email,
        name=person.name,
        language=person.language,
        is_demonstration=True,
        is_verified=True,
        by=None,
        at=at,
    )
    accounts.set_languages(
        account=account,
        language=person.language,
        languages=[person.language, "en"],
        time_zone=person.time_zone,
        by=account,
        at=at,
    )
    if person.is_coordinator:
        accounts.make_coordinator(account=account, by=None, at=at)
    organisation = queries.organisation_by_key(person.organisation)
    if organisation:
        organisations.add_member(organisation=organisation, account=account, role=person.role, by=None, at=at)


def _report_trial(at: datetime) -> None:
    key, result = TRIED
    item = items.item_by_key(STRANGER, key)
    reporter = people.account_with_email("manager.fjord@demo.example")
    organisation = queries.organisation_by_key("demo-knowledge-park-fjord")
    if item is None or item.trial_count or organisation is None:
        return
    knowledge.report_trial(
        item=item,
        organisation_id=organisation.pk,
        place="Bodø",
        region="NO071",
        changed="We did it in one afternoon instead of two mornings.",
        result=result,
        story="A demonstration report: three of four participants left with a price list they could defend.",
        language="en",
        by=reporter,
        at=at,
    )


def _file_partner_searches(path: Path, at: datetime) -> None:
    for told in tomllib.loads(path.read_text())["search"]:
        organisation = queries.organisation_by_key(told["organisation"])
        author = people.account_with_email(told["author"])
        if organisation is None or author is None or searches.firm_is_known(organisation.pk, told["firm"]):
            continue
        (language, card), *translations = told["texts"].items()
        sectors = vocabulary.concept_ids("sectors")
        search = community.file_search(
            side=told["side"],
            organisation=organisation,
            country_code=told["country"],
            firm=told["firm"],
            contact=told["author"],
            language=language,
            card=community.Card(**card),
            concepts=[sectors[slug] for slug in told["sectors"]],
            country_codes=told["countries"],
            by=author,
            at=at,
            is_demonstration=True,
        )
        for code, translated in translations:
            community.translate_card(search=search, language=code, card=community.Card(**translated), by=author, at=at)
        community.open_search(search=search, by=author, at=at)


def _put_collections_together(path: Path, at: datetime) -> None:
    for told in tomllib.loads(path.read_text())["collection"]:
        organisation = queries.organisation_by_key(told["organisation"])
        author = people.account_with_email(told["author"])
        if organisation is None or author is None or items.has_collection(told["key"]):
            continue
        (language, text), *translations = told["texts"].items()
        made = knowledge.create_collection(
            organisation=organisation,
            key=told["key"],
            language=language,
            **text,
            by=author,
            at=at,
            is_demonstration=True,
        )
        for code, translated in translations:
            knowledge.translate_collection(collection=made, language=code, **translated, by=author, at=at)
        for key in told["items"]:
            item = items.item_by_key(STRANGER, key)
            if item is not None:
                knowledge.collect_item(collection=made, item=item, by=author, at=at)
