import pytest
from django.test import Client
from django.utils import timezone

from creative_networks.foundation.accounts import actions

pytestmark = pytest.mark.django_db
PASSWORD = "a long word from the north"


@pytest.fixture(autouse=True)
def aino() -> None:
    actions.create_account(
        email="aino@example.org",
        name="Aino",
        language="fi",
        password=PASSWORD,
        is_verified=True,
        by=None,
        at=timezone.now(),
    )


def sign_in(client: Client, email: str, password: str) -> tuple[int, str]:
    answer = client.post("/en/account/login/", {"login": email, "password": password})
    return answer.status_code, answer.headers.get("Location", "")


def test_who_has_a_password_signs_in_with_it(client: Client) -> None:
    assert sign_in(client, "aino@example.org", PASSWORD) == (302, "/en/desk/")


def test_wrong_password_is_refused(client: Client) -> None:
    assert sign_in(client, "aino@example.org", "wrong")[0] != 302


def test_without_a_password_a_code_is_mailed_and_nobody_learns_whether_there_is_an_account(client: Client) -> None:
    known = sign_in(client, "aino@example.org", "")
    unknown = sign_in(Client(), "nobody@example.org", "")

    assert known == unknown == (302, "/en/account/login/code/confirm/")
