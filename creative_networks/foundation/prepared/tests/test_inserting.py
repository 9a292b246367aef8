"""An insertion put together once does what Django's own does; models of Django's own stand for ours."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Upper
from django.utils import timezone

from .. import NotInsertable, insert_row

pytestmark = pytest.mark.django_db


def test_a_row_is_kept_and_gets_its_key() -> None:
    rows = [ContentType(app_label="birds", model=model) for model in ("crow", "ä")]

    for row in rows:
        insert_row(row)

    assert rows[0].pk < rows[1].pk
    kept = ContentType.objects.filter(app_label="birds").order_by("pk")
    assert list(kept.values_list("pk", "model")) == [(rows[0].pk, "crow"), (rows[1].pk, "ä")]


def test_it_is_one_statement_and_can_be_saved_again(django_assert_num_queries: Any) -> None:
    row = Group(name="before")
    with django_assert_num_queries(1):
        insert_row(row)

    row.name = "after"
    row.save()

    assert list(Group.objects.values_list("pk", "name")) == [(row.pk, "after")]


def test_what_the_database_refuses_undoes_the_transaction() -> None:
    insert_row(Group(name="taken"))

    def twice() -> None:
        with transaction.atomic():
            insert_row(Group(name="other"))
            insert_row(Group(name="taken"))

    with pytest.raises(IntegrityError):
        twice()

    assert list(Group.objects.values_list("name", flat=True)) == ["taken"]


def test_what_it_cannot_do_is_refused() -> None:
    with pytest.raises(NotInsertable):
        insert_row(Session(session_key="a", session_data="", expire_date=timezone.now()))
    insert_row(Group(name="first"))
    with pytest.raises(NotInsertable):
        insert_row(Group(name=Upper(Value("second"))))
    assert Group.objects.count() == 1
