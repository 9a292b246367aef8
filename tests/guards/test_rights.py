"""
Whatever apps keep about people: a copy holds all of one's own and nothing of others, and erasure leaves no trace.

Each person leaves words behind that stand nowhere else, in every place where people can write; afterwards every table
and every stored file is searched for them.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.models import Trial
from creative_networks.domains.knowledge.tests.people import World
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.models import Account
from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal.actions import seal
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.interfaces.notifications.tasks import tell_people

pytestmark = pytest.mark.django_db

STAYS = ("story", "remark")
PLACES = (
    *("mail", "name", "headline", "about", "phone", "place", "browser"),
    *("joining", "invites", "contact", "story", "filename", "filecontent"),
)


class Traces:
    """What one person leaves behind; each word carries who and where."""

    def __init__(self, world: World, who: str) -> None:
        self.who, self.now = who, timezone.now()
        self.account = accounts.create_account(
            email=f"{who}-mail@example.org",
            name=f"{who}-name",
            language="en",
            is_verified=True,
            password=f"{who}-password-0",
            by=None,
            at=self.now,
        )
        self._profile()
        organisations.add_member(
            organisation=world.fjord, account=self.account, role="editor", by=world.kari, at=self.now
        )
        organisations.ask_to_join(organisation=world.north, message=f"{who}-joining", by=self.account, at=self.now)
        self._invitation()
        self._knowledge(world)
        access.create_circle(people=[self.account], at=self.now)
        self.file = files.store_file(
            upload=ContentFile(f"{who}-filecontent,b\n1,2\n".encode(), name="table.csv"),
            name=f"{who}-filename.csv",
            organisation=world.fjord,
            by=self.account,
            at=self.now,
        )
        self.client = Client(headers={"user-agent": f"{who}-browser"})
        password = {"login": self.account.email, "password": f"{who}-password-0"}
        assert self.client.post("/en/account/login/", password).status_code == 302

    def _profile(self) -> None:
        told = ("headline", "about", "phone", "place")
        accounts.update_profile(
            account=self.account,
            name=self.account.name,
            fields={field: f"{self.who}-{field}" for field in told},
            visibility={},
            is_listed=True,
            by=self.account,
            at=self.now,
        )

    def _invitation(self) -> None:
        accounts.invite(
            email="somebody@example.org",
            language="en",
            purpose=organisations.PURPOSE,
            facts={"organisation": 0, "role": "editor"},
            message=f"{self.who}-invites",
            by=self.account,
            at=self.now,
        )

    def _knowledge(self, world: World) -> None:
        item = world.published(organisation=world.fjord, by=self.account)
        knowledge.update_facts(item=item, contact=f"{self.who}-contact", by=self.account, at=self.now)
        knowledge.report_trial(
            item=world.published(),
            organisation_id=world.fjord.pk,
            place="Bodø",
            region=None,
            changed="",
            result="worked",
            story=f"{self.who}-story",
            language="en",
            by=self.account,
            at=self.now,
        )

    def copy(self) -> dict[str, str]:
        """What the person's own archive holds, by file."""
        file = io.BytesIO()
        accounts.write_archive(account=self.account, file=file)
        with zipfile.ZipFile(file) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def world() -> World:
    return World()


def everything_kept() -> Iterator[tuple[str, str]]:
    """Every row of every table and every stored file, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of own tables)
            for row in cursor.fetchall():
                yield table, " ".join(map(str, row))
    for folder in ("files", "exports"):
        for path in stored(folder):
            with default_storage.open(path) as content:
                yield path, content.read().decode("utf-8", "replace")


def stored(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for name in folders:
        yield from stored(f"{folder}/{name}")


def test_a_copy_holds_all_of_ones_own_and_nothing_of_others(world: World) -> None:
    one, other = Traces(world, "copied-one"), Traces(world, "copied-other")
    seal(at=timezone.now())
    tell_people(at=timezone.now())

    copy = one.copy()
    text = " ".join([*copy, *copy.values()])

    for place in PLACES:
        assert f"copied-one-{place}" in text, place
    assert "copied-other" not in text
    assert "password-0" not in text
    assert {row["purpose"] for row in json.loads(copy["data.json"])["accounts.consent"]} == {"listed"}
    assert other.account.name not in text


def test_erasure_leaves_no_trace_but_the_countable_fact(world: World, django_capture_on_commit_callbacks) -> None:
    one, other = Traces(world, "erased-one"), Traces(world, "erased-other")
    seal(at=timezone.now())
    tell_people(at=timezone.now())
    accounts.make_export(export=accounts.ask_for_export(account=one.account, by=one.account, at=one.now), at=one.now)
    before = (Trial.objects.count(), Entry.objects.filter(actor_id=one.account.pk).count())

    with django_capture_on_commit_callbacks(execute=True):
        accounts.erase_account(account=one.account, by=one.account, at=timezone.now())

    left = [(place, row) for place, row in everything_kept() if "erased-one" in row]
    assert [found for found in left if not any(f"erased-one-{word}" in found[1] for word in STAYS)] == []
    assert any("erased-other-name" in row for _place, row in everything_kept())
    assert (Trial.objects.count(), Entry.objects.filter(actor_id=one.account.pk).count() - 1) == before
    assert one.client.get("/en/desk/").status_code == 302
    assert str(Account.objects.get(pk=one.account.pk)) == "A former member"
    assert other.client.get("/en/desk/").status_code == 200


def test_clocks_end_what_is_over(world: World, django_capture_on_commit_callbacks) -> None:
    one = Traces(world, "timed-one")
    later = one.now + timedelta(days=400)
    export = accounts.make_export(
        export=accounts.ask_for_export(account=one.account, by=one.account, at=one.now), at=one.now
    )
    assert default_storage.exists(export.path)

    with django_capture_on_commit_callbacks(execute=True):
        accounts.end_what_is_over(at=later)

    kept = " ".join(row for _place, row in everything_kept())
    assert not default_storage.exists(export.path)
    assert "timed-one-invites" not in kept
    assert "timed-one-browser" not in kept
    assert "timed-one-name" in kept
    assert accounts.end_what_is_over(at=later) == 0
