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


def test_statements_before_the_answer_differ_by_the_outbox_alone() -> None:
    aino()
    counts = []
    for email in ("aino@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as captured:
            Client().post("/en/account/login/", {"login": email, "password": "wrong-26"})
        counts.append(len(captured))

    assert abs(counts[0] - counts[1]) <= 2
