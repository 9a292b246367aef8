"""Every address answers with the headers that keep browsers safe, whoever asks and whatever the answer is."""

import re

import pytest
from django.test import Client, override_settings

from creative_networks.domains.knowledge.tests.people import World
from creative_networks.foundation.rights.addresses import addresses

from .source import listed
from .test_access_matrix import path_to

pytestmark = pytest.mark.django_db

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
UNSAFE = re.compile(r"unsafe-inline|unsafe-eval|\*|http:|nonce-|strict-dynamic")


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_every_address_answers_with_safe_headers(is_signed_in: bool) -> None:
    world = World()
    item = world.published()
    ids = {"knowledge": item.pk, "organisations": world.coast.pk, "directory": world.coast.pk}
    client = Client(raise_request_exception=False)
    if is_signed_in:
        client.force_login(world.aino)
    wrong, asked = [], 0
    for address in addresses():
        path = path_to(address, ids)
        if address.name == "account_logout":
            continue
        answer = client.get(path)
        asked += 1
        # What is kept by others must be, to the byte, what they would get themselves.
        is_same = is_signed_in and address.is_open and Client().get(path).getvalue() == content_of(answer)
        wrong += [f"{address.name}: {problem}" for problem in problems(answer, is_signed_in and not is_same)]
        if answer.streaming:
            answer.close()

    assert asked > 100
    assert wrong == [], "Put the header in interfaces/web/headers.py or settings.py, not in a view.\n" + listed(wrong)


def test_pages_are_sent_over_https_only_where_there_is_https(client: Client) -> None:
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        answer = Client().get("/en/about/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000"


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def problems(answer, is_signed_in: bool) -> list[str]:
    found = [f"{name} is {answer.get(name)}" for name, value in EXACT.items() if answer.get(name) != value]
    policy = answer.get("Content-Security-Policy", "")
    if "default-src" not in policy or UNSAFE.search(policy):
        found.append(f"Content-Security-Policy is {policy!r}")
    is_page = answer.get("Content-Type", "").startswith("text/html")
    for directive in ("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"):
        if is_page and directive not in policy:
            found.append(f"Content-Security-Policy lacks {directive}")
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        found.append("Permissions-Policy is missing")
    kept = answer.get("Cache-Control", "")
    if not kept or (is_signed_in and not re.search(r"no-store|private|no-cache", kept)):
        found.append(f"Cache-Control is {kept!r}")
    if answer.status_code >= 400 and "no-store" not in kept:
        found.append(f"a refusal may be kept: Cache-Control is {kept!r}")
    if is_signed_in and "public" in kept:
        found.append("a member's answer may be kept by others")
    return found
