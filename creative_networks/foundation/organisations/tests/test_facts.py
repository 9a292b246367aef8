import pytest

from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations import actions, queries
from creative_networks.foundation.organisations.models import Office, Organisation, ServiceOffer
from creative_networks.foundation.organisations.rules import OfferFacts, OrganisationFacts
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from .factories import organisation

pytestmark = pytest.mark.django_db


def facts(**told) -> OrganisationFacts:
    return OrganisationFacts(**{"name": "Coast Hub", "kind": "incubator"} | told)


def test_organisation_gets_a_key_of_its_name_that_nobody_has():
    made = [actions.create_organisation(facts=facts(), by=None, at=NOW) for _ in range(2)]

    assert [one.key for one in made] == ["coast-hub", "coast-hub-2"]


def test_number_of_another_organisation_is_refused():
    number = {"country": "FI", "register_number": "2077474-0"}
    actions.create_organisation(facts=facts(**number), by=None, at=NOW)

    with pytest.raises(actions.RegisterNumberTaken):
        actions.create_organisation(facts=facts(**number), by=None, at=NOW)

    assert Organisation.objects.count() == 1


def test_update_records_which_columns_changed_and_for_whom_and_where():
    carla = account("Carla")
    coast = actions.create_organisation(facts=facts(region="FI19A", country="FI"), by=carla, at=NOW)

    actions.update_organisation(
        organisation=coast,
        facts=facts(region="FI19A", country="FI", place="Vaasa", register_number="2077474-0"),
        by=carla,
        at=NOW,
    )

    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.actor_id, entry.for_organisation_id, entry.places, entry.facts) == (
        "organisations.organisation_updated",
        carla.pk,
        coast.pk,
        ["FI19A"],
        {"changed": ["place", "register_number"]},
    )


def test_update_that_changes_nothing_records_nothing():
    coast = actions.create_organisation(facts=facts(), by=None, at=NOW)

    actions.update_organisation(organisation=coast, facts=facts(), by=None, at=NOW)

    assert Entry.objects.count() == 1


def test_organisation_off_the_lists_is_not_selected():
    coast = organisation("coast")
    offer(coast)

    actions.set_active(organisation=coast, is_active=False, by=None, at=NOW)

    assert (list(queries.active_organisations()), list(queries.active_offers())) == ([], [])
    assert [entry.verb for entry in Entry.objects.order_by("pk")][-1] == "organisations.organisation_deactivated"


def test_office_is_added_once_for_each_municipality_and_removed():
    coast = organisation("coast")
    inari = places.municipality("FI-148")

    for address in ("Old street 1", "New  street 2"):
        office = actions.add_office(organisation=coast, municipality=inari, address=address, by=None, at=NOW)

    assert Office.objects.get().address == "New street 2"
    actions.remove_office(office=office, by=None, at=NOW)
    assert Office.objects.count() == 0


def test_service_is_offered_once_changed_withdrawn_and_offered_again():
    coast = organisation("coast")
    first = offer(coast, languages=("fi", "sv"), area=("FI19A",))
    with pytest.raises(actions.AlreadyOffered):
        offer(coast)

    actions.update_offer(offer=first, facts=OfferFacts(cost="free", languages=("sv", "nb")), by=None, at=NOW)
    actions.withdraw_offer(offer=first, by=None, at=NOW)
    again = offer(coast, languages=("se",))

    assert (again.pk, ServiceOffer.objects.count()) == (first.pk, 1)
    assert [row.language for row in queries.active_offers().get().spoken.all()] == ["se"]
    assert [entry.verb.split("_")[-1] for entry in Entry.objects.order_by("pk")] == [
        "offered",
        "updated",
        "withdrawn",
        "offered",
    ]


@pytest.mark.parametrize("number", [1, 20])
def test_offers_are_selected_in_three_statements(number, django_assert_num_queries):
    for key in range(number):
        offer(organisation(f"coast-{key}"), languages=("fi", "sv"), area=("FI19A",))

    with django_assert_num_queries(3):
        for one in queries.active_offers():
            assert one.organisation.name
            assert [row.language for row in one.spoken.all()] == ["fi", "sv"]
            assert [region.pk for region in one.area.all()] == ["FI19A"]


def offer(of: Organisation, **told) -> ServiceOffer:
    return actions.offer_service(
        organisation=of,
        service_id=vocabulary.concept_ids("services")["coaching"],
        facts=OfferFacts(**told),
        by=None,
        at=NOW,
    )
