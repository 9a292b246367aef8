import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from creative_networks.foundation.accounts import queries
from creative_networks.foundation.accounts.models import Account, Profile

from .factories import NOW, account

pytestmark = pytest.mark.django_db


def person(name: str, *, is_listed: bool = True, **facts) -> Profile:
    visibility = facts.pop("visibility", {})
    return Profile.objects.create(
        account=account(name), is_listed=is_listed, visibility=visibility, updated_at=NOW, **facts
    )


@pytest.mark.parametrize(
    ("reader", "seen"),
    [
        ("stranger", {"name", "headline"}),
        ("member", {"name", "headline", "place", "region", "website"}),
        ("self", {"name", "headline", "place", "region", "website", "phone"}),
    ],
)
def test_profile_shows_each_reader_what_was_chosen_for_them(reader, seen):
    profile = person(
        "Aino",
        headline="I price craft",
        place="Vaasa",
        region_id="FI19A",
        phone="+358 1",
        website="https://example.org",
        visibility={"headline": "public", "place": "members", "phone": "nobody"},
    )
    readers = {"stranger": AnonymousUser(), "member": account("Nils"), "self": profile.account}

    assert set(queries.profile_as_seen(profile, readers[reader])) == seen


def test_profile_of_a_switched_off_reader_is_that_of_a_stranger():
    profile = person("Aino", place="Vaasa", visibility={"place": "members"})

    assert queries.profile_as_seen(profile, account("Nils", is_active=False)) == {"name": "Aino"}


@pytest.mark.parametrize(
    ("visibility", "stranger", "member"),
    [("public", ["Aino"], ["Aino"]), ("members", [], ["Aino"]), ("nobody", [], []), (None, [], ["Aino"])],
)
def test_people_are_not_found_by_a_field_hidden_from_the_reader(visibility, stranger, member):
    person("Aino", region_id="FI19A", visibility={"place": visibility} if visibility else {})

    assert names(queries.listed_people(None, region="FI19A")) == stranger
    assert names(queries.listed_people(account("Nils"), region="FI19A")) == member


def test_people_are_listed_by_their_own_choice():
    person("Aino")
    person("Kari", is_listed=False)
    Account.objects.filter(name="Aino").update(languages=["se", "fi"])

    assert names(queries.listed_people(None)) == ["Aino"]
    assert names(queries.listed_people(account("Nils"), language="se")) == ["Aino"]
    assert names(queries.listed_people(None, language="se")) == []
    assert names(queries.listed_people(None, text="ain")) == ["Aino"]


def test_person_who_is_not_listed_has_a_page_for_themself_only():
    profile = person("Kari", is_listed=False)

    assert queries.person(profile.account_id, account("Nils")) is None
    assert queries.person(profile.account_id, profile.account) == profile


def test_people_are_listed_in_constant_statements(django_assert_num_queries):
    for number in range(20):
        person(f"Person {number}")

    with django_assert_num_queries(2):
        for profile in queries.listed_people(None):
            queries.profile_as_seen(profile, None)


def test_visitor_reads_by_page_and_browser_without_the_database(django_assert_num_queries):
    request = RequestFactory().get("/", headers={"accept-language": "nb"})

    with translation.override("fi"), django_assert_num_queries(0):
        assert queries.reading_languages(request)[:2] == ("fi", "nb")


def test_member_reads_by_page_then_by_their_own_ranking(client):
    aino = account("Aino", languages=["se", "sv"])
    client.force_login(aino)
    request = RequestFactory().get("/", headers={"accept-language": "nb"})
    request.COOKIES = {cookie.key: cookie.value for cookie in client.cookies.values()}
    request.user = aino

    with translation.override("fi"):
        assert queries.reading_languages(request)[:4] == ("fi", "se", "sv", "nb")


@pytest.mark.parametrize("token", ["", "nonsense", "WzEsMV0:1abc:xyz"])
def test_invitation_is_not_found_by_a_token_that_we_did_not_sign(token):
    assert queries.invitation_with_token(token) is None


def names(profiles) -> list[str]:
    return [profile.account.name for profile in profiles]
