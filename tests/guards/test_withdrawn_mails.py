"""Mails about something that a community withdraws are gone with it, of whatever kind it is, sent or not."""

from typing import Any

import pytest
from django.utils import timezone

from creative_networks.domains.community.tests.test_community import World as Partners
from creative_networks.domains.events.tests.people import World as Events
from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.domains.questions import actions as questions
from creative_networks.foundation.journal import actions as journal
from creative_networks.interfaces.notifications.models import OutboxMessage
from creative_networks.interfaces.notifications.tasks import tell_people

pytestmark = pytest.mark.django_db


def tried_item() -> Any:
    world = World()
    item = world.published()
    facts = {"organisation_id": world.fjord.pk, "place": "Bodø", "region": None, "language": "en"}
    facts |= {"changed": "", "result": "worked", "story": "It did."}
    knowledge.report_trial(item=item, by=world.kari, at=NOW, **facts)
    return item


def answered_question() -> Any:
    world = World()
    asked = questions.ask_question(
        title="Who has priced a festival?", body="", language="en", concepts=[], by=world.aino, at=NOW
    )
    questions.answer_question(question=asked, body="<p>We have.</p>", language="en", by=world.kari, at=NOW)
    return asked


def attended_event() -> Any:
    world = Events()
    event = world.announced()
    world.comes(world.kari, event)
    return event


def wanted_partner() -> Any:
    world = Partners()
    search = world.opened()
    world.interest(search)
    return search


@pytest.mark.parametrize("make", [tried_item, answered_question, attended_event, wanted_partner])
def test_mails_go_with_what_they_tell_of(make: Any) -> None:
    thing = make()
    journal.seal(at=timezone.now())
    tell_people(at=timezone.now())
    before = OutboxMessage.objects.count()

    withdraw(thing)

    assert before > 0, "Nobody was told of it: this proves nothing."
    assert list(OutboxMessage.objects.values_list("template", flat=True)) == []


def withdraw(thing: Any) -> None:
    facts = {"kind": thing._meta.label_lower}
    journal.record(verb="access.thing_withdrawn", subject=thing, by=None, at=timezone.now(), facts=facts)
    journal.seal(at=timezone.now())
    tell_people(at=timezone.now())
