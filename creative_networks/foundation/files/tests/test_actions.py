from datetime import UTC, datetime, timedelta

import pytest

from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations.tests.factories import organisation

from .. import actions, tasks
from ..models import StoredFile
from ..refusals import AlternativeTextMissing, AlternativeTextTooLong, QuotaReached, StorageFull, TooLarge
from ..registry import UnknownSubject, register_subject
from ..storage import WholeFileStorage
from .makers import picture, upload
from .test_storage import FullDisk, files_in

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
register_subject("tests.thing", visible=lambda reader, ids: set(ids))

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return account("Alice")


@pytest.fixture
def oulu():
    return organisation("oulu")


@pytest.fixture
def folder(settings, tmp_path):
    options = {"location": str(tmp_path)}
    backend = f"{WholeFileStorage.__module__}.WholeFileStorage"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": backend, "OPTIONS": options}}
    return tmp_path


def store(oulu, alice, name="plan.txt", content=b"words", at=AT, **more):
    return actions.store_file(upload=upload(name, content), name=name, organisation=oulu, by=alice, at=at, **more)


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_store_file_keeps_content_row_and_entry(alice, oulu, folder):
    file = store(oulu, alice)

    assert (file.media_type, file.size, file.name) == ("text/plain", 5, "plan.txt")
    assert files_in(folder) == [file.path]
    assert verbs() == ["files.file_stored"]


def test_store_file_makes_pictures_anew(alice, oulu, folder):
    file = store(oulu, alice, "boat.gif", picture("GIF"), alternative_text=" A red\nboat ")

    assert (file.name, file.media_type, file.alternative_text) == ("boat.png", "image/png", "A red boat")
    assert (file.width, file.height) == (4, 2)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("", AlternativeTextMissing), (" \n", AlternativeTextMissing), ("x" * 301, AlternativeTextTooLong)],
)
def test_store_file_wants_alternative_text_for_pictures(alice, oulu, folder, text, refusal):
    with pytest.raises(refusal):
        store(oulu, alice, "boat.png", picture(), alternative_text=text)

    assert files_in(folder) == []


def test_store_file_refuses_what_is_too_large(alice, oulu, folder, settings):
    settings.UPLOAD_MAX_BYTES = 4

    with pytest.raises(TooLarge):
        store(oulu, alice)


def test_store_file_keeps_to_the_quota_of_the_organisation(alice, oulu, folder, settings):
    settings.ORGANISATION_QUOTA_BYTES = 9
    first = store(oulu, alice)

    with pytest.raises(QuotaReached):
        store(oulu, alice)
    other = store(organisation("lulea", "SE"), alice)

    assert files_in(folder) == sorted([first.path, other.path])
    assert StoredFile.objects.count() == 2


def test_store_file_on_a_full_disk_leaves_nothing(alice, oulu, tmp_path):
    with pytest.raises(StorageFull) as caught:
        store(oulu, alice, storage=FullDisk(location=tmp_path))

    assert "no space left" in str(caught.value)
    assert files_in(tmp_path) == []
    assert StoredFile.objects.count() == 0
    assert verbs() == []


def test_attach_files_hangs_free_files_on_a_thing_once(alice, oulu, folder):
    file = store(oulu, alice)

    for number in (7, 8):
        actions.attach_files(files=[file], subject_type="tests.thing", subject_id=number, by=alice, at=AT)

    assert StoredFile.objects.get().subject_id == 7
    assert verbs() == ["files.file_stored", "files.file_attached"]


def test_attach_files_refuses_unregistered_subjects(alice, oulu, folder):
    with pytest.raises(UnknownSubject):
        actions.attach_files(files=[], subject_type="tests.unknown", subject_id=1, by=alice, at=AT)


def test_attach_mentioned_takes_own_files_only(alice, oulu, folder):
    own = store(oulu, alice, "boat.png", picture(), alternative_text="A boat")
    bob = account("Bob")
    other = store(organisation("lulea", "SE"), bob, "car.png", picture(), alternative_text="A car")

    attached = actions.attach_mentioned(
        texts=[f'<img src="{own.url}"><img src="{other.url}">'],
        subject_type="tests.thing",
        subject_id=7,
        organisation_id=oulu.pk,
        by=alice,
        at=AT,
    )

    assert attached == [own]


def test_delete_file_takes_row_and_content(alice, oulu, folder, django_capture_on_commit_callbacks):
    file = store(oulu, alice)

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_file(file=file, by=alice, at=AT)

    assert files_in(folder) == []
    assert verbs() == ["files.file_stored", "files.file_deleted"]


def test_delete_unattached_takes_what_nobody_attached_for_a_week(
    alice, oulu, folder, django_capture_on_commit_callbacks
):
    store(oulu, alice)
    attached = store(oulu, alice)
    actions.attach_files(files=[attached], subject_type="tests.thing", subject_id=7, by=alice, at=AT)
    young = store(oulu, alice, at=AT + timedelta(days=2))

    for _time in (1, 2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.delete_unattached(at=AT + timedelta(days=8))

    assert files_in(folder) == sorted([attached.path, young.path])
