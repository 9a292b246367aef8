"""Prepared questions give what the queryset would; models of Django's own stand for ours."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from creative_networks.foundation.prepared import NotPrepared, Prepared, PreparedChecks

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def sessions() -> list[str]:
    for number in range(4):
        Session.objects.create(
            session_key=f"key{number}", session_data="", expire_date=NOW + timedelta(days=number, hours=1)
        )
    return [f"key{number}" for number in range(4)]


def keys(rows: list[tuple[Any, ...]]) -> list[str]:
    return sorted(row[0] for row in rows)


def test_values_are_put_in_where_they_belong(sessions: list[str]) -> None:
    prepared = Prepared(
        lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at).values_list("session_key")
    )

    asked = [(sessions[0], NOW), (sessions[3], NOW), (sessions[0], NOW + timedelta(days=9)), ("nobody's", NOW)]
    assert [keys(prepared.rows(key=key, at=at)) for key, at in asked] == [["key0"], ["key3"], [], []]


def test_moments_and_dates_come_back_as_the_queryset_gives_them(sessions: list[str]) -> None:
    prepared = Prepared(lambda key: Session.objects.filter(session_key=key).values_list("expire_date"))

    assert prepared.rows(key="key2") == [(NOW + timedelta(days=2, hours=1),)]


def test_days_may_be_added_inside_the_question(sessions: list[str]) -> None:
    by_moment = Prepared(
        lambda at: Session.objects.filter(expire_date__range=(at, at + timedelta(days=2))).values_list("session_key")
    )
    by_date = Prepared(
        lambda today: Session.objects.filter(expire_date__date__lte=today + timedelta(days=1)).values_list("pk")
    )

    assert [keys(by_moment.rows(at=at)) for at in (NOW, NOW + timedelta(days=2))] == [
        ["key0", "key1"],
        ["key2", "key3"],
    ]
    assert [keys(by_date.rows(today=date(2026, 11, day))) for day in (23, 25)] == [
        ["key0"],
        ["key0", "key1", "key2"],
    ]


def test_sequences_may_have_any_length(sessions: list[str]) -> None:
    ids = tuple(ContentType.objects.order_by("pk").values_list("pk", flat=True)[:3])
    prepared = Prepared(lambda ids: ContentType.objects.filter(pk__in=ids).values_list("pk"))

    assert [sorted(pk for (pk,) in prepared.rows(ids=ids[:length])) for length in (3, 1, 0, 2)] == [
        list(ids[:3]),
        list(ids[:1]),
        [],
        list(ids[:2]),
    ]


def test_true_and_false_decide_what_is_asked(sessions: list[str]) -> None:
    def build(is_all: bool, key: str) -> QuerySet[Session, Any]:
        rows = Session.objects.filter(session_key__gte=key)
        return (rows if is_all else rows.filter(session_key="key3")).values_list("session_key")

    prepared = Prepared(build)

    assert [len(prepared.rows(is_all=is_all, key="key1")) for is_all in (True, False, True)] == [3, 1, 3]


def test_objects_are_whole(sessions: list[str]) -> None:
    prepared = Prepared(lambda key: Session.objects.filter(session_key=key))

    (found,) = prepared.objects(key="key1")
    assert found == Session.objects.get(pk="key1")
    assert (found.expire_date, found._state.adding, found._state.db) == (
        NOW + timedelta(days=1, hours=1),
        False,
        "default",
    )
    assert prepared.objects(key="nobody's") == []


def test_value_that_is_changed_on_the_way_or_not_used_is_refused() -> None:
    for build in (
        lambda key: Session.objects.filter(session_key__contains=key),
        lambda key: Session.objects.filter(session_data="other"),
    ):
        with pytest.raises(NotPrepared):
            Prepared(build).rows(key="key1")


def test_checks_tell_in_one_statement_which_questions_have_an_answer(
    sessions: list[str], django_assert_num_queries: Any
) -> None:
    checks = PreparedChecks(
        {
            "expired": lambda at, **more: Session.objects.filter(expire_date__lte=at),
            "never": lambda **more: Session.objects.none(),
            "one of two": lambda key, **more: [
                Session.objects.filter(session_key="nobody's"),
                Session.objects.filter(session_key=key),
            ],
        }
    )
    assert checks.answered(at=NOW, key="key1") == {"one of two"}

    with django_assert_num_queries(1):
        assert checks.answered(at=NOW + timedelta(days=1), key="nobody") == {"expired"}


def test_no_questions_have_no_answer() -> None:
    assert PreparedChecks({}).answered(at=NOW) == set()
