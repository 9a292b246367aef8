"""My data: consents, the copy to take along, and being forgotten."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from creative_networks.foundation.accounts import actions, queries, tasks
from creative_networks.foundation.accounts.models import Account, Consent, ConsentWithdrawal, DataExport
from creative_networks.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
MINE = "/en/profile/data/"


def person(name: str) -> Account:
    facts: dict[str, Any] = {"language": "en", "is_verified": True, "by": None, "at": timezone.now()}
    return actions.create_account(email=f"{name.lower()}@example.org", name=name, **facts)


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def be_listed(account: Account, *, is_listed: bool) -> None:
    actions.update_profile(
        account=account, name=account.name, fields={}, visibility={}, is_listed=is_listed, by=account, at=timezone.now()
    )


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_page_tells_what_is_kept_and_why():
    page = signed_in(person("Aino")).get(MINE).content.decode()

    assert "to let others find you, as far as you want them to" in page
    assert "You have not been asked to agree to anything yet." in page


def test_being_listed_is_a_consent_with_its_wording():
    aino = person("Aino")

    be_listed(aino, is_listed=True)
    be_listed(aino, is_listed=True)

    (consent,) = queries.consents_of(aino)
    assert (consent.purpose, consent.wording_version, consent.language) == ("listed", "2026-11", "en")
    assert consent.wording.startswith("My name is shown")
    assert consent.wording in signed_in(aino).get(MINE).content.decode()
    assert verbs().count("accounts.consent_given") == 1


def test_withdrawal_ends_at_once_what_the_consent_allowed():
    aino = person("Aino")
    be_listed(aino, is_listed=True)
    assert "Aino" in Client().get("/en/people/").content.decode()

    answer = signed_in(aino).post(f"{MINE}consents/listed/withdrawal/", follow=True)

    assert "Withdrawn, with effect from now." in answer.content.decode()
    assert "Aino" not in Client().get("/en/people/").content.decode()
    assert not queries.has_consent(aino, "listed")
    assert verbs()[-1] == "accounts.consent_withdrawn"


def test_withdrawing_what_was_not_given_and_what_is_unknown():
    client = signed_in(person("Aino"))

    again = client.post(f"{MINE}consents/listed/withdrawal/", follow=True)

    assert "was withdrawn before" in again.content.decode()
    assert client.post(f"{MINE}consents/nonsense/withdrawal/").status_code == 404


def test_nobody_consents_for_somebody_else():
    with pytest.raises(PermissionError):
        actions.give_consent(account=person("Aino"), purpose="listed", by=person("Nils"), at=timezone.now())

    assert Consent.objects.count() == 0


def test_nothing_changes_or_removes_a_consent():
    aino = person("Aino")
    be_listed(aino, is_listed=True)
    be_listed(aino, is_listed=False)
    be_listed(aino, is_listed=True)
    given = Consent.objects.all()
    rewritten = {
        "sqlite": "REPLACE INTO accounts_consent SELECT * FROM accounts_consent",
        "postgresql": "TRUNCATE accounts_consent CASCADE",
    }[connection.vendor]

    for attempt in (
        lambda: given.update(wording="Anything"),
        lambda: given.delete(),
        lambda: ConsentWithdrawal.objects.update(withdrawn_at=timezone.now()),
        lambda: connection.cursor().execute("DELETE FROM accounts_consentwithdrawal"),
        lambda: connection.cursor().execute(rewritten),
    ):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            attempt()

    assert [consent.withdrawn_at is None for consent in queries.consents_of(aino)] == [True, False]
    assert all(consent.wording.startswith("My name is shown") for consent in given)


def test_erasure_ends_consents_and_keeps_that_there_were_any():
    aino = person("Aino")
    be_listed(aino, is_listed=True)

    actions.erase_account(account=aino, by=aino, at=timezone.now())

    (consent,) = queries.consents_of(aino)
    assert consent.withdrawn_at is not None
    assert str(Account.objects.get(pk=consent.account_id)) == "A former member"


def test_copy_is_made_by_the_worker_and_fetched_by_its_person_only(django_capture_on_commit_callbacks):
    aino, client = person("Aino"), signed_in(person("Nils"))
    with django_capture_on_commit_callbacks() as callbacks:
        signed_in(aino).post(f"{MINE}exports/")
    export = DataExport.objects.get()
    address = f"{MINE}exports/{export.token}/"
    waiting = signed_in(aino).get(address).status_code

    tasks.make_export.func(export.pk)

    fetched = signed_in(aino).get(address)
    with zipfile.ZipFile(io.BytesIO(b"".join(fetched.streaming_content))) as archive:
        assert {"README.txt", "data.json"} <= set(archive.namelist())
    assert (len(callbacks), waiting, fetched.status_code) == (1, 404, 200)
    assert fetched["Content-Type"] == "application/zip"
    assert "no-store" in fetched["Cache-Control"]
    assert client.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_copy_expires():
    aino = person("Aino")
    export = actions.ask_for_export(account=aino, by=aino, at=timezone.now())
    actions.make_export(export=export, at=timezone.now())
    DataExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert signed_in(aino).get(f"{MINE}exports/{export.token}/").status_code == 404
    assert actions.end_what_is_over(at=timezone.now()) == 1
    assert DataExport.objects.count() == 0


def test_three_copies_a_day_are_enough():
    client = signed_in(person("Aino"))
    for _time in range(3):
        client.post(f"{MINE}exports/")

    answer = client.post(f"{MINE}exports/", follow=True)

    assert "three copies within a day" in answer.content.decode()
    assert DataExport.objects.count() == 3


def test_erasure_takes_two_steps_and_the_link_is_personal():
    aino, nils = person("Aino"), person("Nils")
    client = signed_in(aino)
    before = client.get(f"{MINE}erasure/").content.decode()
    client.post(f"{MINE}erasure/")
    link = f"{MINE}erasure/{queries.erasure_token(aino)}/"
    assert Account.objects.get(pk=aino.pk).erased_at is None

    by_another = signed_in(nils).post(link).status_code
    read = client.get(link)
    done = client.post(link, follow=True)

    assert "What stays, and why" in before
    assert (by_another, read.status_code) == (410, 200)
    assert "You have been forgotten" in done.content.decode()
    erased = Account.objects.get(pk=aino.pk)
    assert (erased.name, erased.is_active, erased.email) == ("", False, f"erased-{aino.pk}@erased.invalid")
    assert Account.objects.get(pk=nils.pk).erased_at is None
    assert verbs()[-1] == "accounts.account_erased"


def test_link_to_erase_is_signed():
    aino = person("Aino")

    assert signed_in(aino).post(f"{MINE}erasure/{aino.pk}/").status_code == 410


def test_erased_twice_is_once():
    aino = person("Aino")
    actions.erase_account(account=aino, by=aino, at=timezone.now())

    with pytest.raises(actions.AlreadyErased):
        actions.erase_account(account=aino, by=None, at=timezone.now())


def test_address_of_somebody_erased_is_free_again():
    actions.erase_account(account=person("Aino"), by=None, at=timezone.now())

    assert person("Aino").pk


def test_commands_export_and_erase_a_person(tmp_path, capsys):
    aino = person("Aino")

    call_command("export_person", aino.email, str(tmp_path / "aino.zip"))
    call_command("erase_person", aino.email)
    only_said = Account.objects.get(pk=aino.pk).erased_at
    call_command("erase_person", aino.email, "--yes")

    assert zipfile.is_zipfile(tmp_path / "aino.zip")
    assert only_said is None
    assert Account.objects.get(pk=aino.pk).erased_at
    with pytest.raises(CommandError):
        call_command("erase_person", aino.email, "--yes")
