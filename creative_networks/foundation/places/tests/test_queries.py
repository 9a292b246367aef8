import pytest

from .. import actions, queries
from ..models import Municipality, Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    actions.load_places()
    yield
    queries.forget()


def test_countries_carry_their_time_zones():
    assert [(country.code, country.time_zone) for country in queries.countries()] == [
        ("FI", "Europe/Helsinki"),
        ("NO", "Europe/Oslo"),
        ("SE", "Europe/Stockholm"),
    ]
    assert queries.time_zone_of("SE") == "Europe/Stockholm"
    assert queries.time_zone_of("DK") is None


def test_regions_of_a_country():
    assert [region.code for region in queries.regions_of("NO")] == ["NO020", "NO060", "NO071", "NO072", "NO073"]
    assert {region.is_statistical for region in queries.regions_of("NO")} == {True}
    assert {region.is_statistical for region in queries.regions_of("SE")} == {False}


def test_region_is_known_by_its_2024_code():
    assert queries.region("FI1DC").code_2021 == "FI1D3"
    assert queries.region("FI1D3") is None


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["North Ostrobothnia", "Troms", "Västerbotten"]),
        ("fi", ["Pohjois-Pohjanmaa", "Troms", "Västerbottenin lääni"]),
        ("sv", ["Norra Österbotten", "Troms", "Västerbottens län"]),
        ("nb", ["Norra Österbotten", "Troms", "Västerbotten"]),
        ("se", ["Norra Österbotten", "Romsa", "Västerbotten"]),
        (["fkv", "fi"], ["Pohjois-Pohjanmaa", "Tromssa", "Västerbottenin lääni"]),
        ([], ["Pohjois-Pohjanmaa", "Troms/Romsa/Tromssa", "Västerbottens län"]),
    ],
)
def test_region_names_in_the_readers_languages(language, names):
    named = queries.region_names(language)

    assert [named[code] for code in ("FI1D9", "NO072", "SE331")] == names


def test_region_choices_show_the_local_name_beside():
    choices = dict(queries.region_choices("en"))

    assert choices["FI1D9"] == "North Ostrobothnia (Pohjois-Pohjanmaa)"
    assert choices["NO072"] == "Troms/Romsa/Tromssa"
    assert choices["FI1D8"] == "Kainuu"


def test_municipalities_of_a_region():
    assert [place.name_local for place in queries.municipalities_of("FI1D8")][:3] == ["Hyrynsalmi", "Kajaani", "Kuhmo"]
    assert queries.municipalities_of("SE312") == ()


def test_municipality_by_key():
    assert queries.municipality("NO-5612").names == {"nb": "Kautokeino", "se": "Guovdageaidnu"}
    assert queries.municipality("NO-9999") is None


def test_tables_are_read_once(django_assert_num_queries):
    queries.forget()

    with django_assert_num_queries(3):
        queries.region_names("fi")
        queries.region_choices("sv")
        queries.municipalities_of("FI1D7")


def test_sami_homeland_has_four_municipalities_one_of_them_in_part():
    homeland = Municipality.objects.filter(sami_homeland=True).order_by("name_local")

    assert [(place.names["fi"], bool(place.homeland_note)) for place in homeland] == [
        ("Enontekiö", False),
        ("Inari", False),
        ("Sodankylä", True),
        ("Utsjoki", False),
    ]


def test_every_region_but_the_two_in_part_has_its_municipalities():
    empty = Region.objects.filter(municipalities=None).values_list("code", flat=True).order_by("code")

    assert list(empty) == ["NO020", "SE312"]


def test_every_municipality_lies_in_a_region_of_its_country():
    assert [place for place in queries.municipalities() if not place.region_id.startswith(place.country_id)] == []
