from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction

from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.journal import registry
from creative_networks.foundation.journal.queries import history_of
from creative_networks.foundation.journal.registry import Message
from creative_networks.interfaces.notifications import actions, rules, tasks
from creative_networks.interfaces.notifications.models import OutboxMessage, State

from .servers import LostServer

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db

# Ahead of the machine's clock, which stamps what libraries and the journal's reader put in.
NOW = datetime(2100, 1, 1, 9, 0, tzinfo=UTC)
CONTEXT = {"title": "Ideas & <b>people</b>", "moment": NOW.isoformat()}


def put(key: str = "tests:1", template: str = "tests/asked", **facts: Any) -> OutboxMessage | None:
    message = Message(key=key, template=template, context=CONTEXT, **facts)
    return actions.put_in_outbox(message=message, at=NOW)


def row() -> OutboxMessage:
    return OutboxMessage.objects.get()


@pytest.mark.parametrize(
    ("language", "zone", "text"),
    [
        ("fi", "Europe/Helsinki", "fi Ideas & <b>people</b> 11:00"),
        ("nb", "Europe/Oslo", "nb Ideas & <b>people</b> 10:00"),
        ("sv", "Nowhere/Atall", "sv Ideas & <b>people</b> 10:00"),
    ],
)
def test_mail_is_in_the_language_and_zone_of_its_recipient(
    mail_words: Any, language: str, zone: str, text: str
) -> None:
    person = account("Aino", language=language, time_zone=zone)

    kept = put(recipient_id=person.pk)

    assert kept is not None
    assert (kept.address, kept.language, kept.text_body) == ("aino@example.org", language, text)
    assert kept.subject == "Please review Ideas & <b>people</b>"


def test_mail_to_an_address_is_in_the_language_named(mail_words: Any) -> None:
    kept = put(address="guest@example.org", language="fi")

    assert kept is not None
    assert (kept.address, kept.text_body.split()[0]) == ("guest@example.org", "fi")


def test_mail_has_a_second_body_where_there_is_a_template_for_it(mail_words: Any) -> None:
    put(template="tests/pretty", address="guest@example.org")

    actions.send_due(at=NOW)

    [sent] = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    assert [tuple(part) for part in sent.alternatives] == [
        ("<p>Ideas &amp; &lt;b&gt;people&lt;/b&gt;</p>", "text/html")
    ]


def test_same_key_is_kept_once(mail_words: Any) -> None:
    first, second = put(address="guest@example.org"), put(address="guest@example.org")

    assert first == second
    assert OutboxMessage.objects.count() == 1


def test_nobody_who_was_switched_off_is_written_to(mail_words: Any) -> None:
    assert put(recipient_id=account("Aino", is_active=False).pk) is None
    assert OutboxMessage.objects.count() == 0


def test_mail_leaves_once_under_an_id_of_its_own(mail_words: Any) -> None:
    put(address="guest@example.org", language="nb")

    assert [actions.send_due(at=NOW), actions.send_due(at=NOW)] == [1, 0]

    [sent] = mail.outbox
    assert (sent.to, sent.extra_headers["Content-Language"]) == (["guest@example.org"], "nb")
    assert sent.extra_headers["Message-ID"] == rules.message_id("tests:1", "127.0.0.1")
    assert (row().state, row().sent_at, row().attempts) == (State.SENT, NOW, 1)


def test_mail_another_worker_has_in_hand_is_left_to_it_until_its_claim_ends(mail_words: Any) -> None:
    put(address="guest@example.org")
    OutboxMessage.objects.update(state=State.SENDING, next_try_at=NOW + rules.CLAIM)

    assert actions.send_due(at=NOW) == 0
    assert actions.send_due(at=NOW + rules.CLAIM) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == rules.message_id("tests:1", "127.0.0.1")


def test_lost_mail_server_loses_nothing(mail_words: Any, lost_server: type[LostServer]) -> None:
    put(address="guest@example.org")

    assert actions.send_due(at=NOW) == 0
    waiting = row()
    assert (waiting.state, waiting.attempts, waiting.next_try_at) == (State.WAITING, 1, NOW + timedelta(minutes=1))
    assert waiting.error == "ConnectionRefusedError: nobody listens"

    lost_server.is_away = False
    assert [actions.send_due(at=NOW), actions.send_due(at=waiting.next_try_at)] == [0, 1]
    assert (row().state, row().error) == (State.SENT, "")


def test_mail_is_given_up_after_two_days_and_can_be_sent_again(mail_words: Any, lost_server: type[LostServer]) -> None:
    put(address="guest@example.org")
    at = NOW
    while row().state == State.WAITING:
        at = row().next_try_at
        actions.send_due(at=at)
    assert (row().state, row().attempts) == (State.FAILED, len(rules.RETRIES) + 1)
    assert timedelta(days=1.5) < at - NOW < timedelta(days=2.5)

    lost_server.is_away = False
    actions.send_again(message=row(), by=account("Kari"), at=at)

    assert actions.send_due(at=at) == 1
    assert [entry.verb for entry in history_of(row())] == ["notifications.sent_again"]


def test_lost_server_is_left_alone_after_a_few_mails(mail_words: Any, lost_server: type[LostServer]) -> None:
    for number in range(5):
        put(key=f"tests:{number}", address="guest@example.org")

    actions.send_due(at=NOW)

    assert sorted(OutboxMessage.objects.values_list("attempts", flat=True)) == [0, 0, 1, 1, 1]


def test_mail_that_cannot_be_written_does_not_hold_up_the_others(mail_words: Any) -> None:
    put(key="tests:1", address="guest@example.org")
    put(key="tests:2", address="other@example.org")
    OutboxMessage.objects.filter(key="tests:1").update(subject="two\nlines")

    assert actions.send_due(at=NOW) == 1
    assert list(OutboxMessage.objects.order_by("key").values_list("state", "attempts")) == [("waiting", 1), ("sent", 1)]


def test_mail_goes_to_the_address_of_today_and_to_nobody_who_left(mail_words: Any) -> None:
    mover, leaver = account("Aino"), account("Kari")
    put(key="tests:1", recipient_id=mover.pk)
    put(key="tests:2", recipient_id=leaver.pk)
    type(mover).objects.filter(pk=mover.pk).update(email="new@example.org")
    leaver.delete()

    actions.send_due(at=NOW)

    assert [sent.to for sent in mail.outbox] == [["new@example.org"]]
    assert list(OutboxMessage.objects.order_by("key").values_list("state", flat=True)) == ["sent", "dropped"]


def test_mail_of_a_library_waits_in_the_transaction_of_its_caller(settings: Any) -> None:
    settings.EMAIL_BACKEND = "creative_networks.interfaces.notifications.backends.OutboxBackend"

    def act(fails: bool) -> None:
        with transaction.atomic():
            send_mail("Your code", "ABC123", None, ["guest@example.org"])
            if fails:
                raise RuntimeError("the act failed")

    act(fails=False)
    with pytest.raises(RuntimeError):
        act(fails=True)

    assert mail.outbox == []
    assert (row().subject, row().text_body, row().is_secret, row().state) == ("Your code", "ABC123", True, "waiting")


def test_code_is_gone_once_the_mail_has_left(settings: Any) -> None:
    settings.EMAIL_BACKEND = "creative_networks.interfaces.notifications.backends.OutboxBackend"
    send_mail("Your code", "ABC123", None, ["guest@example.org"], html_message="<b>ABC123</b>")

    actions.send_due(at=NOW)

    assert mail.outbox[0].body == "ABC123"
    assert (row().text_body, row().html_body) == ("", "")


def test_code_is_given_up_within_half_an_hour_and_gone(settings: Any, lost_server: type[LostServer]) -> None:
    settings.EMAIL_BACKEND = "creative_networks.interfaces.notifications.backends.OutboxBackend"
    send_mail("Your code", "ABC123", None, ["guest@example.org"])
    for minutes in (0, 1, 6, 21):
        actions.send_due(at=NOW + timedelta(minutes=minutes))

    assert (row().state, row().text_body) == (State.FAILED, "")
    with pytest.raises(actions.NotFailed):
        actions.send_again(message=row(), by=None, at=NOW)


def test_invitation_is_kept_for_days_and_its_link_gone_once_it_left(
    mail_words: Any, lost_server: type[LostServer]
) -> None:
    put(address="guest@example.org", is_secret=True)
    for minutes in (0, 1, 6, 21):
        actions.send_due(at=NOW + timedelta(minutes=minutes))
    assert (row().state, row().context) == (State.WAITING, CONTEXT)

    lost_server.is_away = False
    actions.send_due(at=row().next_try_at)

    assert (row().state, row().text_body, row().context) == (State.SENT, "", {})


def test_old_mail_is_forgotten_but_for_what_was_given_up(mail_words: Any) -> None:
    for number, state in enumerate([State.SENT, State.DROPPED, State.FAILED, State.WAITING]):
        put(key=f"tests:{number}", address="guest@example.org")
        OutboxMessage.objects.filter(key=f"tests:{number}").update(state=state)

    assert actions.forget_old(at=NOW + rules.KEPT) == 0
    assert actions.forget_old(at=NOW + rules.KEPT + timedelta(days=1)) == 2
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"failed", "waiting"}


class Asked:
    """A notice for tests: who is told, and who may still know."""

    recipients: list[int] = []
    revoked: set[int] = set()
    narrowed: ClassVar[dict[str, Any]] = {}

    @classmethod
    def compose(cls, entry: "Entry") -> list[Message]:
        return [
            Message(key=f"{entry.pk}:{pk}", template="tests/asked", recipient_id=pk, context=CONTEXT)
            for pk in cls.recipients
        ]

    @classmethod
    def may_know(cls, message: dict[str, Any]) -> bool | dict[str, Any]:
        return message["recipient_id"] not in cls.revoked and (cls.narrowed or True)


registry.declare_verbs("tests", {"asked": "Something was asked"})
registry.register_notice("tests.asked", Asked.compose, still_wanted=Asked.may_know)


@pytest.fixture
def asked(mail_words: Any) -> type[Asked]:
    Asked.recipients = [account("Aino", language="fi").pk, account("Kari", language="nb").pk]
    Asked.revoked, Asked.narrowed = set(), {}
    journal.record(verb="tests.asked", subject=("tests.thing", 1), by=None, at=NOW)
    journal.seal(at=NOW)
    return Asked


def test_what_the_journal_tells_is_mailed_once_to_each(asked: type[Asked]) -> None:
    tasks.tell_people(at=NOW)
    journal.read("another reader", actions.tell, at=NOW)
    tasks.send_due_mail(at=NOW)

    assert sorted((sent.to[0], sent.extra_headers["Content-Language"]) for sent in mail.outbox) == [
        ("aino@example.org", "fi"),
        ("kari@example.org", "nb"),
    ]


def test_whose_rights_ended_while_the_mail_waited_gets_nothing(asked: type[Asked]) -> None:
    tasks.tell_people(at=NOW)
    asked.revoked = {asked.recipients[0]}

    tasks.send_due_mail(at=NOW)

    assert [sent.to for sent in mail.outbox] == [["kari@example.org"]]
    assert sorted(OutboxMessage.objects.values_list("state", flat=True)) == ["dropped", "sent"]


def test_mail_of_which_only_a_part_may_still_be_told_is_written_anew(asked: type[Asked]) -> None:
    asked.recipients = asked.recipients[:1]
    tasks.tell_people(at=NOW)
    asked.narrowed = CONTEXT | {"title": "Ideas"}

    tasks.send_due_mail(at=NOW)

    [sent] = mail.outbox
    assert (sent.subject, sent.body) == ("Please review Ideas", "fi Ideas 10:00")
    assert (row().state, row().context, row().text_body) == (State.SENT, asked.narrowed, sent.body)


def test_mail_that_can_be_ended_with_one_click_says_so_to_mail_programs(mail_words: Any) -> None:
    put(address="guest@example.org", unsubscribe_url="https://network.example/end/x/")

    actions.send_due(at=NOW)

    [sent] = mail.outbox
    assert sent.extra_headers["List-Unsubscribe"] == "<https://network.example/end/x/>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_other_mails_do_not_say_so(mail_words: Any) -> None:
    put(address="guest@example.org")

    actions.send_due(at=NOW)

    assert [name for name in mail.outbox[0].extra_headers if name.startswith("List-")] == []


def test_mail_that_tells_of_a_withdrawn_thing_is_deleted_with_it(mail_words: Any) -> None:
    context = {**CONTEXT, "about": {"knowledge.item:7": True, "knowledge.item:8": True}}
    message = Message(key="tests:1", template="tests/asked", address="guest@example.org", context=context)
    actions.put_in_outbox(message=message, at=NOW)
    put(key="tests:2", address="guest@example.org")
    with transaction.atomic():
        entry = journal.record(verb="access.thing_withdrawn", subject=("knowledge.item", 7), by=None, at=NOW)

    actions.forget_thing(entry)

    assert row().key == "tests:2"
