"""How long sign-in takes tells nothing about whether an address has an account."""

import statistics
import time

import pytest
from django.core.cache import cache
from django.test import Client
from scipy.stats import mannwhitneyu

from creative_networks.foundation.accounts import actions
from creative_networks.foundation.accounts.tests.factories import NOW

from . import IS_FULL, size

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(3600)]

TRIES = size(200, 5)
WAYS = {
    "password": ("/en/account/login/", {"password": "wrong-password-26"}, "login"),
    "code": ("/en/account/login/code/", {}, "email"),
    "reset": ("/en/account/password/reset/", {}, "email"),
}


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_addresses_take_as_long(way: str, settings) -> None:
    # As slow as in the product: what is measured is whether it happens in both cases.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    for number in range(5):
        facts = {"language": "en", "password": "right-password-26", "is_verified": True, "by": None, "at": NOW}
        actions.create_account(email=f"known{number}@example.org", name="K", **facts)
    taken: dict[str, list[float]] = {"known": [], "unknown": []}

    for number in range(2 * TRIES + 4):
        kind = ("known", "unknown")[number % 2]
        seconds = seconds_for(way, f"{kind}{number // 2 % 5}@example.org")
        if number >= 4:  # the first ones load code
            taken[kind].append(seconds)

    known, unknown = (statistics.median(taken[kind]) for kind in ("known", "unknown"))
    p = float(mannwhitneyu(taken["known"], taken["unknown"]).pvalue)
    print(f"\n{way}: medians {known * 1000:.1f} and {unknown * 1000:.1f} ms, p = {p:.3f}, {TRIES} tries each")
    if IS_FULL:
        assert abs(known - unknown) <= 0.05 * max(known, unknown)
        # A reset writes another mail, for a fifth of a millisecond; it asks for no secret.
        assert p > 0.01 or way == "reset"


def seconds_for(way: str, address: str) -> float:
    """Ask as a browser of its own, of which no limit has heard yet."""
    page, words, field = WAYS[way]
    cache.clear()
    client = Client()
    begun = time.process_time()
    client.post(page, words | {field: address})
    return time.process_time() - begun
