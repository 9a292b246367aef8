from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.organisations.actions.offers import OfferFacts
from creative_networks.foundation.organisations.tests.factories import member, organisation
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def rows(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer["Content-Type"].startswith("text/csv")
    return answer.content.decode("utf-8-sig").splitlines()[1:]


def test_organisations_are_filtered_by_country_on_the_page_and_in_the_file(client: Client) -> None:
    organisation("coast", "FI")
    organisation("north", "SE")

    page = client.get("/en/organisations/?country=SE").content.decode()

    assert ("North" in page, "Coast" in page) == (True, False)
    assert [row.split(",")[0] for row in rows(client, "/en/organisations/?country=SE&as=csv")] == ["North"]


def test_offer_is_found_by_the_need_it_answers_and_told_in_the_readers_language(client: Client) -> None:
    coast, aino = organisation("coast", "FI"), account("Aino")
    member(aino, coast)
    region = next(iter(places.regions()))
    organisations.offer_service(
        organisation=coast,
        service_id=vocabulary.concept_ids("services")["mentoring"],
        facts=OfferFacts(languages=("fi", "sv"), area=(region.pk,)),
        by=aino,
        at=NOW,
    )

    found = rows(client, "/fi/support/?need=find_customers&language=sv&as=csv")

    assert [row.split(",")[1:3] for row in found] == [["Mentorointi", "Coast"]]
    assert rows(client, "/fi/support/?need=find_customers&language=nb&as=csv") == []


def test_file_of_people_shows_each_as_they_chose(client: Client) -> None:
    for name, is_listed, visibility in (
        ("Open", True, "public"),
        ("Shy", True, "members"),
        ("Absent", False, "public"),
    ):
        email = f"{name}@example.org"
        person = accounts.create_account(email=email, name=name, language="en", by=None, at=NOW)
        accounts.update_profile(
            account=person,
            name=name,
            fields={"headline": f"{name} helps"},
            visibility={"headline": visibility},
            is_listed=is_listed,
            by=person,
            at=NOW,
        )

    stranger = [row.split(",")[:2] for row in rows(client, "/en/people/?as=csv")]
    client.force_login(account("Reader"))
    a_member = [row.split(",")[:2] for row in rows(client, "/en/people/?as=csv")]

    assert ["Open", "Open helps"] in stranger
    assert ["Shy", "Shy helps"] in a_member
    assert "Shy helps" not in str(stranger)
    assert "Absent" not in str(stranger) + str(a_member)


def test_file_takes_as_many_statements_with_many_rows(client: Client) -> None:
    counts = []
    for size in (1, 12):
        for number in range(size):
            organisation(f"place-{size}-{number}", "NO")
        client.get("/en/organisations/?as=xlsx")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/organisations/?as=xlsx")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 4


def offer(
    country: str, slug: str, service: str, *regions: str, everywhere: bool = False, sectors: tuple[str, ...] = ()
) -> None:
    of, by = organisation(slug, country), account(slug.title())
    member(by, of)
    ids = vocabulary.concept_ids("sectors")
    facts = OfferFacts(
        languages=("en",), area=regions, serves_everywhere=everywhere, sectors=tuple(ids[one] for one in sectors)
    )
    service_id = vocabulary.concept_ids("services")[service]
    organisations.offer_service(organisation=of, service_id=service_id, facts=facts, by=by, at=NOW)


def test_gaps_count_services_by_need_and_region_and_those_for_the_whole_area_everywhere(client: Client) -> None:
    offer("FI", "coast", "space_lab", "FI19A")
    offer("NO", "fjord", "space_lab", everywhere=True)
    offer("SE", "north", "ip_rights", "SE331", "SE332", sectors=("games",))

    def table(query: str) -> dict[str, dict[str, str]]:
        content = client.get(f"/en/support/gaps/?as=csv{query}").content.decode("utf-8-sig")
        regions, *lines = [line.split(",") for line in content.splitlines()]
        return {line[0]: dict(zip(regions[1:], line[1:], strict=True)) for line in lines}

    found = table("")
    assert (found["Find space and equipment"]["Ostrobothnia"], found["Find space and equipment"]["Nordland"]) == (
        "2",
        "1",
    )
    assert (found["Protect my rights"]["Norrbotten"], found["Protect my rights"]["Nordland"]) == ("1", "0")
    assert set(table("&country=SE")["Protect my rights"]) == {
        "Dalarna",
        "Västernorrland",
        "Jämtland",
        "Västerbotten",
        "Norrbotten",
    }
    assert table("&sector=film")["Protect my rights"]["Norrbotten"] == "0"


def test_map_has_the_filters_of_the_list_and_leads_back_to_it(client: Client) -> None:
    offer("SE", "north", "ip_rights", "SE331", "SE332")
    offer("FI", "coast", "mentoring", "FI19A", everywhere=False)

    page = client.get("/en/support/map/?need=protect_rights").content.decode()

    assert 'href="/en/support/?need=protect_rights&amp;region=SE331" aria-label="Västerbotten: 1"' in page
    assert "Ostrobothnia:" not in page
    assert 'href="/en/support/?need=protect_rights"' in page


def test_maps_and_gaps_take_as_many_statements_with_many_rows(client: Client) -> None:
    paths = ("/en/support/map/", "/en/support/gaps/", "/en/organisations/map/")
    counts: list[list[int]] = []
    for size in (1, 6):
        for number in range(size):
            offer("SE", f"place-{size}-{number}", "ip_rights", "SE331", "SE332")
        counts.append([])
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            counts[-1].append(len(captured))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 4
