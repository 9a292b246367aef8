"""A partner search from filing to opened contacts, and what nobody else learns of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.community import actions, emails, queries, rules, tasks
from creative_networks.domains.community.models import Answer, Interest, PartnerSearch, State
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.access.registry import surfaces
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations.tests.factories import member, organisation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CARD = actions.Card("Composer wanted", "Music for a game.", "A studio of four.", "A duo.")
SECRETS = ("Studio Revontuli", "aino@studio.example", "kari@duo.example")


class World:
    """Aino in Vaasa files a search; Kari in Bodø shows interest; Nils in Umeå and Carla, coordinator, look on."""

    def __init__(self) -> None:
        self.coast, self.fjord, self.north = (
            organisation("coast", "FI"),
            organisation("fjord", "NO"),
            organisation("north", "SE"),
        )
        self.aino, self.kari, self.nils = account("Aino"), account("Kari"), account("Nils")
        self.carla = account("Carla", is_coordinator=True)
        member(self.aino, self.coast)
        member(self.kari, self.fjord)
        member(self.nils, self.north)

    def filed(self, **options: Any) -> PartnerSearch:
        facts = {
            "side": "request",
            "organisation": self.coast,
            "country_code": "FI",
            "firm": "Studio Revontuli",
            "contact": "aino@studio.example",
            "language": "en",
            "card": CARD,
            "by": self.aino,
            "at": NOW,
        }
        return actions.file_search(**(facts | options))

    def opened(self, **options: Any) -> PartnerSearch:
        return actions.open_search(search=self.filed(**options), by=self.aino, at=NOW)

    def interest(self, search: PartnerSearch) -> Interest:
        return actions.show_interest(
            search=search,
            organisation=self.fjord,
            cooperation="Forty minutes.",
            missing="",
            firm="We are a duo.",
            language="en",
            contact="kari@duo.example",
            by=self.kari,
            at=NOW,
        )


@pytest.fixture
def world() -> World:
    return World()


def page_of(person: Any, search: PartnerSearch) -> str:
    client = Client()
    if person:
        client.force_login(person)
    return client.get(f"/en/partners/{search.pk}/").content.decode()


def seen(text: str) -> set[str]:
    return {secret for secret in SECRETS if secret in text}


def test_contacts_open_to_both_sides_and_nobody_else_once_both_said_yes(world: World) -> None:
    search = world.opened()
    interest = world.interest(search)
    people = {"Aino": world.aino, "Kari": world.kari, "Nils": world.nils, "Carla": world.carla, "visitor": None}

    before = {name: seen(page_of(person, search)) for name, person in people.items()}
    actions.accept_interest(interest=interest, by=world.aino, at=NOW)
    after = {name: seen(page_of(person, search)) for name, person in people.items()}

    own, theirs = set(SECRETS[:2]), {SECRETS[2]}
    assert before == {"Aino": own, "Kari": set(), "Nils": set(), "Carla": set(), "visitor": set()}
    assert after == {"Aino": own | theirs, "Kari": own, "Nils": set(), "Carla": set(), "visitor": set()}


def test_page_is_the_same_for_others_whether_or_not_somebody_is_interested(world: World) -> None:
    search = world.opened()
    before = page_of(None, search)

    world.interest(search)

    assert page_of(None, search) == before
    assert "We are a duo" not in page_of(world.nils, search) + page_of(world.carla, search)


def test_draft_and_closed_search_do_not_exist_for_others(world: World, client: Client) -> None:
    draft, closed = world.filed(), world.opened()
    actions.close_search(search=closed, by=world.aino, at=NOW)

    client.force_login(world.nils)

    assert [client.get(f"/en/partners/{one.pk}/").status_code for one in (draft, closed)] == [404, 404]
    client.force_login(world.aino)
    assert [client.get(f"/en/partners/{one.pk}/").status_code for one in (draft, closed)] == [200, 200]


def test_who_showed_interest_still_sees_a_closed_search(world: World) -> None:
    search = world.opened()
    world.interest(search)
    actions.close_search(search=search, by=world.aino, at=NOW)

    assert queries.visible_search(reader_for(world.kari), search.pk) == search
    assert queries.visible_search(reader_for(world.nils), search.pk) is None


@pytest.mark.parametrize("audience", ["public", "members"])
def test_surfaces_show_only_what_the_reader_may_see(world: World, audience: str) -> None:
    shown = world.opened(audience=audience)
    world.filed()
    readers = [STRANGER, *(reader_for(person) for person in (world.kari, world.nils, world.carla))]

    for reader in readers:
        expected = {shown.pk} if audience == "public" or reader.is_member else set()
        for surface in (one for one in surfaces() if one.kind == "community.partnersearch"):
            # The search shows what its worker has indexed: nothing yet.
            due = set() if surface.name.startswith("search.") else expected
            assert set(surface.shows(reader)) == due, surface.name


def test_card_that_names_the_firm_is_refused_with_the_field(world: World) -> None:
    with pytest.raises(actions.NamesTheFirm) as refusal:
        world.filed(card=actions.Card("Composer wanted", "With studio  REVONTULI.", "Four people."))

    assert (refusal.value.fields, PartnerSearch.objects.count()) == (["cooperation"], 0)


def test_search_is_filed_in_the_browser_and_what_was_typed_stays_when_it_is_refused(world: World) -> None:
    client = Client()
    client.force_login(world.aino)
    typed = {
        "side": "offer",
        "organisation": str(world.coast.pk),
        "firm_name": "Studio Revontuli",
        "contact": "aino@studio.example",
        "country": "FI",
        "countries": ["NO"],
        "sectors": ["games"],
        "language": "fi",
        "audience": "public",
        "title": "Säveltäjä etsii peliä",
        "cooperation": "Studio Revontuli tarjoaa musiikkia.",
        "firm": "Neljä ihmistä.",
        "firm_agrees": "on",
    }

    refused = client.post("/en/partners/new/", typed)
    filed = client.post("/en/partners/new/", typed | {"cooperation": "Tarjoamme musiikkia."})

    assert (refused.status_code, "Studio Revontuli tarjoaa musiikkia." in refused.content.decode()) == (422, True)
    search = PartnerSearch.objects.get()
    assert filed.headers["Location"] == f"/en/partners/{search.pk}/"
    assert (search.state, search.texts.get().language, list(search.countries.values_list("pk", flat=True))) == (
        State.DRAFT,
        "fi",
        ["NO"],
    )
    assert list(search.concepts.values_list("slug", flat=True)) == ["games"]


def test_interest_needs_the_consent_to_open_the_contact(world: World) -> None:
    search, client = world.opened(), Client()
    client.force_login(world.kari)
    told = {
        "organisation": str(world.fjord.pk),
        "cooperation": "Forty minutes.",
        "firm": "We are a duo.",
        "language": "en",
        "contact": "kari@duo.example",
    }

    without = client.post(f"/en/partners/{search.pk}/interests/", told)
    client.post(f"/en/partners/{search.pk}/interests/", told | {"agrees": "on"})
    again = client.post(f"/en/partners/{search.pk}/interests/", told | {"agrees": "on"})

    assert (without.status_code, again.status_code, Interest.objects.count()) == (422, 422, 1)


def test_only_those_asked_answer_and_only_once(world: World) -> None:
    interest = world.interest(world.opened())
    client = Client()

    client.force_login(world.nils)
    assert client.post(f"/en/partners/interests/{interest.pk}/acceptance/").status_code == 404
    client.force_login(world.kari)
    assert client.post(f"/en/partners/interests/{interest.pk}/acceptance/").status_code == 403
    client.force_login(world.aino)
    client.post(f"/en/partners/interests/{interest.pk}/refusal/", {"reason": "We found somebody."})
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept_interest(interest=interest, by=world.aino, at=NOW)

    interest.refresh_from_db()
    assert (interest.answer, interest.reason) == (Answer.DECLINED, "We found somebody.")


def test_search_ends_after_a_year_and_those_who_filed_it_are_told_once_before(world: World) -> None:
    search = world.opened()
    assert search.expires_on == date(2027, 11, 24)

    for _twice in range(2):
        tasks.watch_searches(at=NOW + timedelta(days=340))
    search.refresh_from_db()
    assert (search.state, Entry.objects.filter(verb="community.search_expiring").count()) == (State.OPEN, 1)

    for _twice in range(2):
        tasks.watch_searches(at=NOW + timedelta(days=366))
    search.refresh_from_db()
    assert (search.state, Entry.objects.filter(verb="community.search_expired").count()) == (State.EXPIRED, 1)


def test_renewed_search_has_a_new_year_and_is_reminded_of_anew(world: World) -> None:
    search = world.opened()
    later = NOW + timedelta(days=340)
    tasks.watch_searches(at=later)

    search = actions.renew_search(search=search, by=world.aino, at=later)

    assert (search.expires_on, search.reminded_at) == (rules.expiry_date(later.date()), None)


def test_those_who_filed_it_find_an_interest_on_their_desk_and_in_their_mail(world: World) -> None:
    world.interest(world.opened())
    entry = Entry.objects.get(verb="community.interest_shown")

    messages = list(emails.interest_shown(entry))

    assert [message.recipient_id for message in messages] == [world.aino.pk]
    assert [one.title for one in desk_of(world.aino).entries] == ["Interest to answer: Composer wanted"]
    assert seen(str([message.context for message in messages]) + str(entry.facts)) == set()
    assert emails.may_still_see({"recipient_id": world.aino.pk, "context": messages[0].context})
    assert not emails.may_still_see({"recipient_id": world.nils.pk, "context": {"search": world.filed().pk}})


def test_change_to_the_original_marks_the_translation(world: World) -> None:
    search = world.opened()
    actions.translate_card(
        search=search, language="nb", card=actions.Card("Søker komponist", "Musikk.", "Fire."), by=world.aino, at=NOW
    )

    text = queries.text_of(search, "en")
    actions.save_card(text=text, card=CARD, significance="major", by=world.aino, at=NOW)

    assert queries.text_of(search, "nb").outdated_by == "major"


def test_list_narrows_and_takes_as_many_statements_with_many_rows(world: World, client: Client) -> None:
    world.opened(country_codes=["SE"])
    found = world.opened(card=actions.Card("Anywhere", "All.", "We."))
    counts = []

    for _more in range(2):
        client.get("/en/partners/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/partners/")
        counts.append(len(captured))
        for _number in range(8):
            world.opened(country_codes=["SE", "NO"])

    cards = queries.list_searches(STRANGER, ("en",), queries.Filters(country="FI")).cards
    assert [card.id for card in cards] == [found.pk]
    assert counts[0] == counts[1] <= 4
