"""Following the list of investors, and taking it along as a file."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from creative_networks.domains.investment import actions
from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.organisations.tests.factories import organisation
from creative_networks.foundation.subscriptions import actions as subscriptions
from creative_networks.foundation.subscriptions import queries
from creative_networks.foundation.vocabulary import queries as vocabulary

pytestmark = pytest.mark.django_db


def investor(slug: str, sectors: list[int], **more: Any) -> Any:
    told: dict[str, Any] = {"ticket_from": None, "ticket_to": None, "about": "=We look for games.", "never": ""}
    told |= {"routes": ["equity"], "stages": [], "sectors": sectors, "countries": ["FI"]}
    made = organisation(slug, "FI")
    return actions.save_profile(organisation=made, **told | more, by=account(slug), at=NOW)


def test_list_of_investors_is_followed_with_its_filters() -> None:
    reader, client = account("Reader"), Client()
    client.force_login(reader)
    page = client.get("/en/investment/investors/?sector=games&route=equity").content.decode()
    [address] = re.findall(r'<a href="([^"]+)">Follow this list</a>', page)
    assert client.post(unescape(address), {"frequency": ""}).status_code == 302
    sectors = vocabulary.concept_ids("sectors")

    wanted = investor("angel", [sectors["games"]])
    investor("patron", [sectors["music"]])
    journal.seal(at=timezone.now())
    journal.read("subscriptions", subscriptions.note_news, at=timezone.now())

    assert [item.card.title for item in queries.news_of(reader)] == [wanted.organisation.name]


def test_list_of_investors_is_a_file_without_formulas() -> None:
    investor("angel", [])
    client = Client()
    client.force_login(account("Reader"))

    sheet = client.get("/en/investment/investors/?as=csv").content.decode("utf-8-sig")

    assert ("'=We look for games." in sheet, len(sheet.splitlines())) == (True, 2)
