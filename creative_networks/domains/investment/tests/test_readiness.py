"""From 'are we ready?' to go, or to what comes next."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client

from creative_networks.domains.investment import actions, emails, permissions, queries
from creative_networks.domains.investment.models import Check, CheckState
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal.models import Entry

from .people import ANSWERS, NOW, World

pytestmark = pytest.mark.django_db


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def opens(person, url: str) -> bool:
    answer = client_of(person).get(url)
    # Reading to the end closes the file.
    return answer.status_code == 200 and bool(answer.getvalue())


def test_check_is_sent_only_when_every_piece_has_an_answer():
    world = World()
    person, round = world.round("Aho")
    check = round.checks.get()
    actions.save_answers(check=check, answers={"numbers": "Some."}, by=person, at=NOW)

    with pytest.raises(actions.NotComplete) as missing:
        actions.send_check(check=check, adviser=world.north, by=person, at=NOW)

    assert missing.value.piece == "rights"


def test_not_yet_opens_the_next_check_with_the_answers_so_far():
    world = World()
    person, round = world.round("Aho")

    actions.decide_check(
        check=world.sent(person, round),
        is_go=False,
        reason="The numbers do not add up.",
        missing_piece="numbers",
        other_routes=["guarantee"],
        by=world.nils,
        at=NOW,
    )

    first, second = round.checks.order_by("number")
    assert (first.state, first.missing_piece) == (CheckState.NOT_YET, "numbers")
    assert (second.state, second.answers) == (CheckState.DRAFT, ANSWERS)
    assert queries.round_with_go(round.firm_id, NOW) is None
    message = emails.check_decided(Entry.objects.get(verb="investment.check_not_yet"))[0]
    assert (message.recipient_id, message.context["reason"]) == (person.pk, "The numbers do not add up.")


def test_decision_needs_a_reason_also_in_the_database():
    world = World()
    person, round = world.round("Aho")
    check = world.sent(person, round)

    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.filter(pk=check.pk).update(state=CheckState.GO, decided_at=NOW)


def test_go_holds_for_a_year():
    world = World()
    _person, round = world.ready("Aho")

    assert queries.round_with_go(round.firm_id, NOW) == round
    assert queries.round_with_go(round.firm_id, NOW.replace(year=2028)) is None


def test_only_the_advisers_reviewers_decide_and_nobody_for_their_own_firm():
    world = World()
    person, round = world.round("Aho")
    check = world.sent(person, round)

    assert permissions.can_decide(world.nils, check)
    assert not permissions.can_decide(world.aino, check)
    assert not permissions.can_decide(person, check)


def test_page_of_a_refused_firm_says_what_to_do_next_and_names_other_routes():
    world = World()
    person, round = world.round("Aho")
    check = world.sent(person, round)
    client_of(world.nils).post(
        f"/en/investment/checks/{check.pk}/decision/",
        {
            "answer": "not_yet",
            "reason": "Who owns the designs?",
            "missing_piece": "rights",
            "other_routes": ["presale"],
        },
    )

    page = client_of(person).get(f"/en/investment/rounds/{round.pk}/").content.decode()

    assert "Who owns the designs?" in page
    assert "Have what you own written down and protected" in page
    assert "need=protect_rights" in page
    assert "Presale or crowdfunding" in page
    assert "Go on with the check" in page


def test_not_yet_without_a_next_piece_is_refused_and_keeps_what_was_written():
    world = World()
    person, round = world.round("Aho")
    check = world.sent(person, round)

    answer = client_of(world.nils).post(
        f"/en/investment/checks/{check.pk}/decision/", {"answer": "not_yet", "reason": "Something is missing."}
    )

    assert answer.status_code == 422
    assert "Name one piece" in answer.content.decode()
    assert "Something is missing." in answer.content.decode()


def test_evidence_is_seen_by_the_firm_and_from_when_it_is_sent_by_its_adviser():
    world = World()
    person, round = world.round("Aho")
    check = round.checks.get()
    file = files.store_file(
        upload=ContentFile(b"year,sales\n2025,80000\n", name="sales.csv"),
        name="sales.csv",
        organisation=round.firm,
        by=person,
        at=NOW,
    )
    actions.add_evidence(check=check, file=file, by=person, at=NOW)
    others = (world.aino, world.stranger)

    assert opens(person, file.url)
    assert not opens(world.nils, file.url)
    world.sent(person, round)
    assert opens(world.nils, file.url)
    assert [opens(other, file.url) for other in others] == [False, False]
    assert Client().get(file.url).status_code == 404


def test_rounds_are_seen_by_the_firm_and_its_adviser_only():
    world = World()
    person, round = world.round("Aho")
    world.sent(person, round)

    seen = {
        one.name: queries.visible_round(reader_for(one), round.pk) is not None
        for one in (person, world.nils, world.aino, world.stranger)
    }

    assert seen == {"Aho": True, "Nils": True, "Aino": False, "Stranger": False}


def test_sent_check_can_no_longer_be_changed():
    world = World()
    person, round = world.round("Aho")
    check = world.sent(person, round)

    with pytest.raises(actions.NotAllowedFrom):
        actions.save_answers(check=check, answers={}, by=person, at=NOW)
