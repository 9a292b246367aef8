"""The journal's last seal is kept where nobody here can change it."""

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from creative_networks.foundation.journal import actions as journal
from creative_networks.interfaces.archive import actions, tasks

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def kept(settings):
    """A place elsewhere that keeps what it is sent; `kept` is that."""
    received = []

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if self.path == "/full" else 204)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Keeper)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.OUTGOING_TEST_RECEIVER = f"127.0.0.1:{server.server_port}"
    settings.JOURNAL_ANCHOR_URL = f"http://127.0.0.1:{server.server_port}/anchors"
    yield received
    server.shutdown()
    server.server_close()
    thread.join()


def test_last_seal_is_sent_and_proves_the_journal_later(kept, capsys):
    with transaction.atomic():
        journal.record(verb="accounts.export_asked", subject=("accounts.account", 1), by=None, at=NOW)
    journal.seal(at=timezone.now())

    tasks.anchor_journal(at=NOW)

    (anchor,) = kept
    call_command("verify_journal", anchor=anchor["anchor"])
    assert anchor["at"] == NOW.isoformat()


def test_empty_journal_has_nothing_to_send(kept):
    tasks.anchor_journal(at=NOW)

    assert kept == []


def test_place_that_takes_nothing_is_said_so(kept, settings):
    with transaction.atomic():
        journal.record(verb="accounts.export_asked", subject=("accounts.account", 1), by=None, at=NOW)
    journal.seal(at=timezone.now())

    with pytest.raises(actions.AnchorNotKept, match="answered 500"):
        actions.anchor_journal(url=settings.JOURNAL_ANCHOR_URL.replace("anchors", "full"), at=NOW)
