from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from creative_networks.foundation.journal.models import Entry

from .. import actions, queries
from ..models import StringVersion, Translator
from .people import NOW, People, reviewed, string

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_help_page_is_for_everybody_and_names_only_who_wishes(client: Client, people: People, strings: None):
    actions.set_named(translator=people.anne_in_se, is_named=True, by=people.anne, at=NOW)

    page = client.get("/en/translate/").content.decode()

    assert ("Anne" in page, "Biret" in page, "davvisámegiella" in page) == (True, False, True)


def test_help_page_leads_a_member_on_and_tells_a_translator_what_was_given(people: People, strings: None):
    ask, told = "/en/questions/new/", "You translate into davvisámegiella."

    pages = [signed_in(one).get("/en/translate/").content.decode() for one in (people.outsider, people.anne)]

    assert [(ask in page, told in page) for page in pages] == [(True, False), (False, True)]


def test_help_page_costs_the_same_with_many_strings_written(
    client: Client, people: People, strings: None, django_assert_max_num_queries
):
    for english in ("Search", "Menu", "Sign in", "About"):
        reviewed(english, "se", "X", by=people.anne, reviewer=people.biret)

    with django_assert_max_num_queries(6):
        client.get("/en/translate/")


@pytest.mark.parametrize(
    ("person", "status"), [("outsider", 403), ("fia", 403), ("anne", 200), ("biret", 200), ("carla", 200)]
)
def test_strings_are_for_those_who_were_given_the_language(people: People, strings: None, person: str, status: int):
    client = signed_in(getattr(people, person))
    pk = string("Search").pk

    answers = [
        client.get(f"/en/translate/se/interface/{rest}").status_code for rest in ("", f"{pk}/", "file/", "file.po")
    ]

    assert answers == [status] * 4


@pytest.mark.parametrize("person", ["outsider", "fia", "carla"])
def test_who_was_not_given_the_language_writes_nothing(people: People, strings: None, person: str):
    client = signed_in(getattr(people, person))
    address = f"/en/translate/se/interface/{string('Search').pk}/"

    statuses = [
        client.post(address, {"form_0": "X1", "base_revision": 0}).status_code,
        client.post("/en/translate/se/interface/review/", {"version": "1:1"}).status_code,
    ]

    assert (statuses, StringVersion.objects.count()) == ([403, 403], 0)


def test_visitor_is_asked_to_sign_in(client: Client, strings: None):
    answer = client.get("/en/translate/se/interface/")

    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


@pytest.mark.parametrize("address", ["/en/translate/de/", "/en/translate/de/interface/", "/en/translate/de/name/"])
def test_language_nobody_knows_is_not_there(people: People, address: str):
    client = signed_in(people.carla)

    assert client.get(address).status_code in (404, 405)


def test_string_is_written_reviewed_and_taken_up_at_the_next(people: People, strings: None):
    writer, reviewer = signed_in(people.anne), signed_in(people.biret)
    search, listed = string("Search"), reverse("translations:strings", args=["se"])
    address = f"{listed}{search.pk}/"

    answer = writer.post(f"{address}?state=missing", {"form_0": "X1", "base_revision": 0, "onward": ""})
    version = StringVersion.objects.get()
    following = queries.next_line("se", search.pk, "missing")

    assert (answer.status_code, answer["Location"]) == (302, f"{listed}{following}/?state=missing")
    assert version.forms == ["X1"]
    assert "X1" in reviewer.get(f"{listed}?state=draft").content.decode()
    reviewer.post(f"{listed}review/", {"version": f"{version.pk}:1"})
    version.refresh_from_db()
    assert version.state == "reviewed"


def test_words_that_would_not_work_come_back_with_what_was_typed(people: People, strings: None):
    answer = signed_in(people.anne).post(
        f"/en/translate/se/interface/{string('Search').pk}/", {"form_0": "<i>X1", "base_revision": 0}
    )

    page = answer.content.decode()
    assert (answer.status_code, "Keep the mark-up" in page, "&lt;i&gt;X1" in page) == (422, True, True)


def test_clash_shows_both_texts(people: People, strings: None):
    search = string("Search")
    actions.write_string(string=search, language="se", forms=["X1"], base_revision=0, by=people.anne, at=NOW)

    answer = signed_in(people.biret).post(
        f"/en/translate/se/interface/{search.pk}/", {"form_0": "X2", "base_revision": 0}
    )

    page = answer.content.decode()
    assert (answer.status_code, "X1" in page, "X2" in page) == (409, True, True)


def test_dual_has_three_fields(people: People, strings: None):
    page = signed_in(people.anne).get(f"/en/translate/se/interface/{string('tried %(n)s time').pk}/").content.decode()

    assert [f'name="form_{number}"' in page for number in range(4)] == [True, True, True, False]


def test_own_words_are_not_accepted(people: People, strings: None):
    search = string("Search")
    version = actions.write_string(string=search, language="se", forms=["X1"], base_revision=0, by=people.biret, at=NOW)

    signed_in(people.biret).post("/en/translate/se/interface/review/", {"version": f"{version.pk}:1"})

    version.refresh_from_db()
    assert version.state == "draft"


def test_what_is_no_number_accepts_nothing(people: People, strings: None):
    reviewer = signed_in(people.biret)

    for odd in ("²:1", "1:²", "9" * 30 + ":1", "1:" + "9" * 5000, ":"):
        assert reviewer.post("/en/translate/se/interface/review/", {"version": odd}).status_code == 302


def test_remark_reaches_the_writer(people: People, strings: None):
    search = string("Search")
    actions.write_string(string=search, language="se", forms=["X1"], base_revision=0, by=people.anne, at=NOW)
    address = f"/en/translate/se/interface/{search.pk}/"

    signed_in(people.biret).post(f"{address}remark/", {"remark": "Use the verb."})
    without = signed_in(people.biret).post(f"{address}remark/", {"remark": ""}, follow=True)

    assert "Use the verb." in signed_in(people.anne).get(address).content.decode()
    assert "Say what should change" in without.content.decode()


def test_po_file_with_a_mistake_is_named_by_line(people: People, strings: None):
    file = BytesIO(b'msgid "Search"\nmsgstr "X\n')
    file.name = "se.po"

    answer = signed_in(people.anne).post("/en/translate/se/interface/file/", {"file": file})

    assert (answer.status_code, "Line 2:" in answer.content.decode()) == (422, True)


def test_po_file_goes_out_and_comes_in(people: People, strings: None):
    client = signed_in(people.anne)
    content = client.get("/en/translate/se/interface/file.po").content
    file = BytesIO(content.replace(b'msgid "Search"\nmsgstr ""', b'msgid "Search"\nmsgstr "X1"'))
    file.name = "se.po"

    answer = client.post("/en/translate/se/interface/file/", {"file": file})

    assert answer.status_code == 302
    assert list(StringVersion.objects.values_list("string__english", "forms")) == [("Search", ["X1"])]


def test_coordinator_gives_and_takes_back_a_language(people: People):
    client = signed_in(people.carla)
    told = {"email": "outsider@example.org", "language": "sma", "reviews": "on"}

    client.post("/en/translate/people/", told)
    given = Translator.objects.get(language="sma")
    twice = client.post("/en/translate/people/", told, follow=True).content.decode()
    client.post(f"/en/translate/people/{given.pk}/end/")

    assert (given.account, given.reviews, "They have this language already." in twice) == (people.outsider, True, True)
    assert not Translator.objects.filter(language="sma").exists()
    verbs = [entry.verb for entry in Entry.objects.order_by("pk")][-2:]
    assert verbs == ["translations.translator_admitted", "translations.translator_ended"]


def test_address_without_account_is_said_to_be(people: People):
    answer = signed_in(people.carla).post("/en/translate/people/", {"email": "nobody@example.org", "language": "se"})

    assert (answer.status_code, "Nobody has an account" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("person", ["anne", "outsider"])
def test_only_coordinators_give_languages(people: People, person: str):
    client = signed_in(getattr(people, person))
    given = people.anne_in_se

    statuses = [
        client.get("/en/translate/people/").status_code,
        client.post("/en/translate/people/", {"email": "fia@example.org", "language": "se"}).status_code,
        client.post(f"/en/translate/people/{given.pk}/end/").status_code,
    ]

    assert (statuses, Translator.objects.count()) == ([403, 403, 403], 3)


def test_translator_chooses_to_be_named(people: People):
    client = signed_in(people.anne)

    client.post("/en/translate/se/name/", {"is_named": "on"})
    shown = queries.named_translators()
    client.post("/en/translate/se/name/", {})

    assert (shown, queries.named_translators()) == ({"se": ["Anne"]}, {})
    assert client.post("/en/translate/fi/name/", {"is_named": "on"}).status_code == 404
