"""Signing in does the same work for a known and an unknown address, so that nothing can be told from the time."""

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from creative_networks.foundation.accounts import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each password that was hashed, by the hasher that tests run with."""
    seen: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        seen.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return seen


def aino(**facts: Any) -> None:
    given = {"email": "aino@example.org", "name": "Aino", "language": "en", "is_verified": True, "password": "right-26"}
    actions.create_account(**(given | facts), by=None, at=timezone.now())


def sign_in(email: str) -> tuple[int, str]:
    answer = Client().post("/en/account/login/", {"login": email, "password": "wrong-26"})
    return answer.status_code, answer.content.decode().replace(email, "").split("csrfmiddlewaretoken")[0]


def test_a_wrong_password_costs_one_hash_whether_the_address_is_known_or_not(hashed: list[str]) -> None:
    aino()
    hashed.clear()

    known = sign_in("aino@example.org")
    for_known = len(hashed)
    unknown = sign_in("nobody@example.org")

    assert known == unknown
    assert (for_known, len(hashed) - for_known) == (1, 1)


def test_a_code_is_asked_for_alike(hashed: list[str]) -> None:
    aino()

    answers = {}
    for email in ("aino@example.org", "nobody@example.org"):
        answer = Client().post("/en/account/login/code/", {"email": email})
        answers[email] = (answer.status_code, answer["Location"])

    assert len(set(answers.values())) == 1


@pytest.mark.parametrize("path", ["/en/account/login/", "/en/account/login/code/"])
def test_as_many_rows_are_written_for_an_unknown_address(path: str, settings: Any) -> None:
    settings.EMAIL_BACKEND = "creative_networks.interfaces.notifications.backends.OutboxBackend"
    aino()
    written = []
    for email in ("aino@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as captured:
            Client().post(path, {"login": email, "email": email, "password": "wrong-26"})
        written.append(sum("INSERT INTO" in query["sql"] and "outbox" in query["sql"] for query in captured))

    assert written[0] == written[1]


def test_nothing_is_sent_to_an_unknown_address(mailoutbox: list[Any]) -> None:
    Client().post("/en/account/login/code/", {"email": "nobody@example.org"})
    Client().post("/en/account/password/reset/", {"email": "nobody@example.org"})

    assert mailoutbox == []
