from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.jobs import actions as jobs
from creative_networks.foundation.jobs.registry import Schedule
from creative_networks.interfaces.notifications.models import OutboxMessage, State

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def kept(key: str, **facts: Any) -> OutboxMessage:
    return OutboxMessage.objects.create(
        **{
            "key": key,
            "address": "aino.guest@example.org",
            "language": "en",
            "subject": "Please review",
            "template": "tests/asked",
            "next_try_at": NOW,
            "created_at": NOW,
            **facts,
        }
    )


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(account("Kari", is_coordinator=True))
    return client


def test_coordinators_see_what_was_mailed_without_secrets_or_whole_addresses(coordinator: Client) -> None:
    kept("tests:1", error="ConnectionRefusedError: nobody listens")
    kept("tests:2", subject="The code is ABC123", is_secret=True, template="")

    page = coordinator.get(reverse("notifications:messages")).content.decode()

    found = {text: text in page for text in ("a…@example.org", "Please review", "nobody listens", "aino", "ABC123")}
    assert found == {
        "a…@example.org": True,
        "Please review": True,
        "nobody listens": True,
        "aino": False,
        "ABC123": False,
    }


def test_mails_can_be_narrowed_to_a_state(coordinator: Client) -> None:
    kept("tests:1", subject="This one left", state=State.SENT)
    kept("tests:2", subject="This one waits")

    page = coordinator.get(reverse("notifications:messages"), {"state": "sent"}).content.decode()

    assert ("This one left" in page, "This one waits" in page) == (True, False)


def test_work_that_stopped_is_shown(coordinator: Client) -> None:
    work = Schedule("tests.hourly", 3600, "creative_networks.nowhere.work")
    jobs.run_scheduled(work=work, worker="tests", at=NOW, beating=lambda name: nullcontext())

    page = coordinator.get(reverse("notifications:messages")).content.decode()

    assert "tests.hourly: ModuleNotFoundError: No module named" in page


def test_what_was_given_up_can_be_sent_again_once(coordinator: Client) -> None:
    failed = kept("tests:1", state=State.FAILED, attempts=9)
    address = reverse("notifications:repetition", args=[failed.pk])

    offered = address in coordinator.get(reverse("notifications:messages")).content.decode()
    first, second = coordinator.post(address, follow=True), coordinator.post(address, follow=True)

    failed.refresh_from_db()
    assert (offered, failed.state, failed.attempts) == (True, State.WAITING, 0)
    assert "It will be sent again." in first.content.decode()
    assert "there is nothing to repeat" in second.content.decode()


def test_number_of_statements_does_not_grow_with_the_mails(
    coordinator: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        kept(f"tests:{number}")

    with django_assert_max_num_queries(8):
        coordinator.get(reverse("notifications:messages"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_members_have_no_way_to_the_mail(client: Client, method: str) -> None:
    failed = kept("tests:1", state=State.FAILED)
    client.force_login(account("Aino"))
    address = (
        reverse("notifications:messages") if method == "get" else reverse("notifications:repetition", args=[failed.pk])
    )

    assert getattr(client, method)(address).status_code == 403
    failed.refresh_from_db()
    assert failed.state == State.FAILED
