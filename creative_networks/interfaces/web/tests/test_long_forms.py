"""Every long form keeps for its writer what was typed and not saved."""

import pytest
from django.test import Client
from django.urls import reverse

from creative_networks.domains.knowledge.tests.factories import World

pytestmark = pytest.mark.django_db
FORMS = {
    "questions:new": "title",
    "knowledge:collection_new": "title",
    "events:new": "title",
    "community:new": "title",
    "organisations:facts": "name",
}


@pytest.mark.parametrize("form", FORMS)
def test_what_was_typed_waits_for_its_writer_alone(form: str) -> None:
    world, writer, other = World(), Client(), Client()
    writer.force_login(world.aino)
    other.force_login(world.nils if "organisations" not in form else world.coordinator)
    address, field = reverse(form, args=[world.coast.pk] if "organisations" in form else []), FORMS[form]

    shown = writer.get(address).content.decode()
    answer = writer.post(address, {"draft": "keep", field: "Half a sentence", "window": "one"})
    waiting = writer.get(address).content.decode()
    continued = writer.get(f"{address}?draft=continue").content.decode()

    assert "data-draft=" in shown
    assert "web/drafts.js" in shown
    assert answer.json()["state"] == "kept"
    assert "You have a text here that is not saved" in waiting
    assert "Half a sentence" not in waiting
    assert "Half a sentence" in continued
    assert "Half a sentence" not in other.get(f"{address}?draft=continue").content.decode()


def test_form_for_a_named_organisation_is_continued_for_that_one() -> None:
    world, writer = World(), Client()
    writer.force_login(world.aino)
    address = f"{reverse('questions:new')}?organisation={world.north.pk}"

    writer.post(address, {"draft": "keep", "title": "Half a question", "window": "one"})

    assert f"?organisation={world.north.pk}&amp;draft=continue" in writer.get(address).content.decode()
