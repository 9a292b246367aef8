"""Questions in other languages than they were asked in."""

import pytest
from django.test import Client

from creative_networks.domains.knowledge.tests.factories import NOW, World
from creative_networks.domains.questions import actions, queries, translating
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.translations import actions as translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_translator_gives_a_question_to_readers_of_their_language(world: World) -> None:
    facts = {"title": "Who has priced a festival?", "body": "Three nights.", "language": "en"}
    question = actions.ask_question(**facts, by=world.aino, at=NOW)
    fia, reader = account("Fia"), account("Reader", language="fi", languages=["fi"])
    translations.admit_translator(account=fia, language="fi", reviews=False, by=world.coordinator, at=NOW)
    bench = f"/en/translate/texts/questions.question/{question.pk}/fi/"

    page = signed_in(fia).get(bench).content.decode()
    told = {"title": "Kuka on hinnoitellut festivaalin?", "body": "Kolme iltaa.", "base_revision": "0", "follows": "1"}
    signed_in(fia).post(bench, told)
    clash = signed_in(fia).post(bench, told | {"title": "Toinen"})

    assert "Three nights." in page
    assert clash.status_code == 409
    for address in ("", f"{question.pk}/"):
        shown = signed_in(reader).get(f"/fi/questions/{address}").content.decode()
        assert "Kuka on hinnoitellut" in shown
    original = signed_in(reader).get(f"/fi/questions/{question.pk}/?lang=en").content.decode()
    assert '<h1 lang="en">Who has priced a festival?</h1>' in original


def test_work_is_for_members_and_leaves_private_questions_out(world: World) -> None:
    facts = {"body": "", "language": "en", "by": world.aino, "at": NOW}
    open_one = actions.ask_question(title="Open?", **facts)
    private = actions.ask_question(title="Private?", organisation=world.north, is_private=True, **facts)

    assert translating.ids_to_translate(reader_for(world.nils)) == {open_one.pk}
    assert translating.ids_to_translate(STRANGER) == set()
    assert translating.VERSIONS.count("")[""] == {"": 0}
    assert signed_in(world.kari).get(f"/en/translate/texts/questions.question/{private.pk}/fi/").status_code == 404
    assert queries.version_shown(private, ("fi",))[0].title == "Private?"
