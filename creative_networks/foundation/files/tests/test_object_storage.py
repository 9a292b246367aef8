"""Uploads in a bucket of a server that speaks S3: kept, seen by the same readers, under the same headers."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from .. import actions
from ..models import StoredFile
from ..refusals import StorageAway
from .makers import upload
from .test_actions import AT
from .test_views import INTERNAL, PUBLIC, get, stored

KEYS = {"region_name": "eu-north-1", "access_key": "tests", "secret_key": "tests"}


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """A server of its own for these tests, with one bucket."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server, port)
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("PUT", "/uploads")
        assert connection.getresponse().status == 200
        connection.close()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the S3 server did not start"
        time.sleep(0.05)
    pytest.fail("the S3 server did not answer")


def use(settings, address, bucket="uploads"):
    backend = "creative_networks.foundation.files.object_storage.ObjectStorage"
    options = {"bucket_name": bucket, "endpoint_url": address, **KEYS}
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": backend, "OPTIONS": options}}


@pytest.fixture
def bucket(settings, service):
    use(settings, service)
    return service


def objects():
    return sorted(found.key for found in default_storage.bucket.objects.all())


def test_object_is_saved_read_and_deleted_whole(bucket):
    default_storage.save("files/2026/a", ContentFile(b"whole"))
    assert default_storage.open("files/2026/a").read() == b"whole"

    default_storage.delete("files/2026/a")
    assert "files/2026/a" not in objects()
    with pytest.raises(FileNotFoundError):
        default_storage.open("files/2026/a")


def test_bucket_is_made_once(settings, service):
    use(settings, service, "another")
    said = [StringIO(), StringIO()]
    for answer in said:
        call_command("make_bucket", stdout=answer)

    assert [answer.getvalue() for answer in said] == ["The bucket was made.\n", "The bucket is there.\n"]


def test_object_has_no_address_and_is_of_no_use_to_a_browser(bucket):
    default_storage.save("files/2026/b", ContentFile(b"<script>"))
    kept = default_storage.bucket.Object("files/2026/b").get()

    assert (kept["ContentType"], kept["ContentDisposition"]) == ("application/octet-stream", "attachment")
    with pytest.raises(NotImplementedError):
        default_storage.url("files/2026/b")


@pytest.mark.django_db
def test_file_in_the_bucket_is_served_by_us_with_safe_headers(client, alice, bucket):
    file = stored(alice, PUBLIC)
    answer = get(client, file.url)

    assert (answer.status_code, answer.body) == (200, b"words")
    assert file.path in objects()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Location" not in answer
    assert get(client, file.url, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_file_in_the_bucket_is_seen_by_its_readers_alone(client, alice, bob, bucket):
    file = stored(alice, INTERNAL)
    assert get(client, file.url).status_code == 404
    client.force_login(bob)
    assert get(client, file.url).status_code == 404
    client.force_login(alice)
    assert get(client, file.url).body == b"words"


@pytest.mark.django_db(transaction=True)
def test_deleted_file_leaves_the_bucket(alice, bucket):
    file = stored(alice)
    actions.delete_file(file=file, by=alice, at=AT)

    assert file.path not in objects()


@pytest.mark.django_db
def test_service_that_is_away_loses_nothing_and_says_so(client, settings, alice, bucket):
    file = stored(alice, PUBLIC)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        use(settings, f"http://127.0.0.1:{closed.getsockname()[1]}")
        oulu = file.organisation
        with pytest.raises(StorageAway, match="Nothing was saved"):
            actions.store_file(upload=upload("plan.txt", b"words"), name="plan.txt", organisation=oulu, by=alice, at=AT)
        answer = client.get(file.url)

    assert StoredFile.objects.count() == 1
    assert (answer.status_code, answer["Retry-After"], answer.get("Cache-Control")) == (503, "60", "no-store, private")
