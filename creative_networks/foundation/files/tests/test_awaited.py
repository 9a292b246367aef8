import pytest

from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.drafts import actions as drafts
from creative_networks.foundation.files.registry import awaited_tokens

pytestmark = pytest.mark.django_db


def test_picture_of_an_unsaved_text_is_waited_for() -> None:
    values = {"section_body": ['<img src="/files/abcdefghijkl0123456789/" alt="x">']}
    facts = {"subject": "knowledge.text:1:en", "base": 1, "values": values, "window": "one"}
    drafts.keep_draft(**facts, by=account("Aino"), at=NOW)

    assert awaited_tokens() == {"abcdefghijkl0123456789"}
