"""Commands that make a network without a browser."""

import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations import queries as organisations

pytestmark = pytest.mark.django_db
WORLD = {
    "organisations": [{"key": "coast", "name": "Coast"}, {"key": "north", "name": "North", "country": "SE"}],
    "accounts": [{"email": "aino@example.org", "name": "Aino"}, {"email": "biret@example.org"}],
    "memberships": [{"account": "aino@example.org", "organisation": "coast", "role": "editor"}],
    "protocols": [{"slug": "ours", "stewards": ["biret@example.org"]}],
    "items": [
        {
            "title": title,
            "summary": "s",
            "sections": {"body": "<p>b</p>"},
            "by": "aino@example.org",
            "organisation": "coast",
            "reviewed_by": "north",
        }
        | more
        for title, more in (
            ("Seen by all", {}),
            ("Ours only", {"audience": "organisation"}),
            ("Governed", {"protocols": ["ours"]}),
            ("Referred", {"protocols": ["sami-knowledge"]}),
            ("A draft", {"state": "draft"}),
        )
    ],
}


def test_world_is_loaded_through_the_actions(tmp_path, capsys):
    (tmp_path / "world.json").write_text(json.dumps(WORLD))

    call_command("load_world", str(tmp_path / "world.json"))

    page = Client().get("/en/knowledge/").content.decode()
    hidden = ("Ours only", "Governed", "Referred", "A draft")
    assert ("Seen by all" in page, [title for title in hidden if title in page]) == (True, [])
    assert "2 organisations, 2 accounts, 1 memberships, 1 protocols, 5 items" in capsys.readouterr().out


def test_steward_of_a_world_decides_anew_on_what_it_closed(tmp_path):
    (tmp_path / "world.json").write_text(json.dumps(WORLD))
    call_command("load_world", str(tmp_path / "world.json"))
    steward = Client()
    steward.force_login(people.account_with_email("biret@example.org"))

    item = apps.get_model("knowledge.ItemText").objects.get(title="Governed").item_id
    assert "Governed" in steward.get("/en/protocols/groups/ours/").content.decode()
    assert Client().get(f"/en/knowledge/{item}/").status_code == 404
    steward.post(
        f"/en/protocols/groups/ours/things/knowledge.item/{item}/", {"decision": "approve", "reason": "All may."}
    )

    assert "Governed" in Client().get(f"/en/knowledge/{item}/").content.decode()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"memberships": [{"account": "x@example.org", "organisation": "coast", "role": "editor"}]}, "no account x@"),
        ({"items": [{"title": "t"}]}, "items.0.: KeyError: 'by'"),
        ({"surprises": []}, "must be one object"),
    ],
)
def test_wrong_world_is_refused_whole(tmp_path, change, why):
    (tmp_path / "world.json").write_text(json.dumps(WORLD | change))

    with pytest.raises(CommandError, match=why):
        call_command("load_world", str(tmp_path / "world.json"))

    assert people.account_with_email("aino@example.org") is None


def test_network_in_use_takes_a_world_only_when_told(tmp_path):
    account("Kari")
    (tmp_path / "world.json").write_text(json.dumps(WORLD))

    with pytest.raises(CommandError, match="in use"):
        call_command("load_world", str(tmp_path / "world.json"))


def test_organisation_and_roles_by_command():
    account("Aino"), account("Nils")
    call_command("create_organisation", "coast", "--name", "Coast", "--kind", "incubator", "--country", "FI")
    call_command("set_role", "aino@example.org", "coast", "manager")
    call_command("set_role", "nils@example.org", "coast", "member")
    call_command("set_role", "nils@example.org", "coast", "editor")

    roles = {m.account.name: m.role.slug for m in organisations.members_of(organisations.organisation_by_key("coast"))}
    assert roles == {"Aino": "manager", "Nils": "editor"}
    with pytest.raises(CommandError, match="Nobody could manage"):
        call_command("set_role", "aino@example.org", "coast", "--end")
    with pytest.raises(CommandError, match="Name a role"):
        call_command("set_role", "nils@example.org", "coast", "king")
    with pytest.raises(CommandError, match="already"):
        call_command("create_organisation", "coast", "--name", "Coast")


def test_secret_is_replaced_and_the_old_one_kept_until_forgotten(tmp_path, settings, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    settings.VAR = tmp_path
    (tmp_path / "secret").write_text("first")

    call_command("rotate_keys")
    call_command("rotate_keys")
    before = (tmp_path / "secret.before").read_text().split()

    assert (tmp_path / "secret").read_text() not in ("first", *before)
    assert (len(before), before[-1]) == (2, "first")
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    call_command("rotate_keys", "--forget")
    assert not (tmp_path / "secret.before").exists()


def test_secret_of_the_environment_is_not_touched(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")

    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS"):
        call_command("rotate_keys")
