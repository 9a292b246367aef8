import threading
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import connection

from creative_networks.interfaces.notifications import actions
from creative_networks.interfaces.notifications.models import OutboxMessage

NOW = datetime(2100, 1, 1, 9, 0, tzinfo=UTC)
MAILS, WORKERS = 40, 3


def send_all(begin: threading.Barrier) -> None:
    begin.wait()
    try:
        while actions.send_due(at=NOW, limit=5):
            continue
    finally:
        connection.close()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite in memory is one connection's own")
@pytest.mark.django_db(transaction=True)
def test_workers_beside_each_other_send_each_mail_once() -> None:
    for number in range(MAILS):
        OutboxMessage.objects.create(
            key=f"tests:{number}",
            address=f"guest{number}@example.org",
            language="en",
            subject="Hello",
            next_try_at=NOW,
            created_at=NOW,
        )
    begin = threading.Barrier(WORKERS)
    workers = [threading.Thread(target=send_all, args=(begin,)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    actions.send_due(at=NOW)

    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(f"guest{number}@example.org" for number in range(MAILS))
    assert set(OutboxMessage.objects.values_list("state", "attempts")) == {("sent", 1)}
