from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from .. import actions, queries
from ..models import Country, Municipality, Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    yield
    queries.forget()


def counts():
    return actions.Loaded(Country.objects.count(), Region.objects.count(), Municipality.objects.count())


def test_load_places_fills_empty_tables():
    Municipality.objects.all().delete()
    Region.objects.all().delete()
    Country.objects.all().delete()

    assert actions.load_places() == counts() == actions.Loaded(countries=3, regions=17, municipalities=274)


def test_load_places_twice_changes_nothing():
    actions.load_places()
    before = list(Municipality.objects.order_by("pk").values())

    actions.load_places()

    assert list(Municipality.objects.order_by("pk").values()) == before


def test_load_places_mends_what_differs():
    actions.load_places()
    Region.objects.filter(code="FI1D7").update(name_local="?", names={})

    actions.load_places()

    assert Region.objects.get(code="FI1D7").names["sv"] == "Lappland"


def test_load_places_is_seen_at_once():
    actions.load_places()
    assert queries.region_names("en")["FI1D7"] == "Lapland"
    Region.objects.filter(code="FI1D7").update(names={"en": "?"})

    actions.load_places()

    assert queries.region_names("en")["FI1D7"] == "Lapland"


def test_load_places_command_tells_what_it_loaded():
    said = StringIO()

    call_command("load_places", stdout=said)

    assert said.getvalue() == "3 countries, 17 regions, 274 municipalities.\n"


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 91, "longitude": 20},
        {"latitude": 60, "longitude": None},
        {"status": "guessed"},
    ],
)
def test_municipality_constraints_refuse(wrong):
    actions.load_places()

    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.filter(code="148").update(**wrong)


@pytest.mark.parametrize("wrong", [{"sub_area": "baltic"}, {"national_code_status": "guessed"}])
def test_region_constraints_refuse(wrong):
    actions.load_places()

    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.filter(code="FI1D7").update(**wrong)


def test_municipality_code_is_unique_in_its_country():
    actions.load_places()
    inari = Municipality.objects.get(country="FI", code="148")

    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.create(country=inari.country, region=inari.region, code="148", name_local="Inari")


def test_places_read_as_their_local_names():
    actions.load_places()

    assert str(Country.objects.get(code="SE")) == "Sverige"
    assert str(Region.objects.get(code="NO071")) == "Nordland/Nordlánnda"
    assert str(Municipality.objects.get(country="FI", code="890")) == "Utsjoki/Ohcejohka"
