import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import RequestFactory
from django.utils import translation

from creative_networks.foundation.languages.registry import INTERFACE
from creative_networks.interfaces.web import error_pages


@pytest.fixture
def visit(rf: RequestFactory):
    def build(language: str):
        # Another language is active, as after a request of somebody else in this thread.
        translation.activate("en" if language != "en" else "fi")
        return rf.get(f"/{language}/nowhere/")

    yield build
    translation.activate("en")


@pytest.mark.parametrize("language", INTERFACE)
@pytest.mark.parametrize(
    ("view", "exception", "status"),
    [
        (error_pages.bad_request, SuspiciousOperation("x"), 400),
        (error_pages.permission_denied, PermissionDenied("x"), 403),
        (error_pages.not_found, Exception("x"), 404),
    ],
)
def test_error_page_speaks_the_language_of_the_address(visit, language, view, exception, status):
    response = view(visit(language), exception)

    assert response.status_code == status
    assert f'<html lang="{language}"' in response.text


@pytest.mark.parametrize("language", INTERFACE)
def test_server_error_needs_no_database(visit, language, django_db_blocker):
    response = error_pages.server_error(visit(language))

    assert response.status_code == 500
    assert f'<html lang="{language}"' in response.text


def full_sqlite():
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA max_page_count=1")
        database.execute("CREATE TABLE told (line TEXT)")


def full_postgresql():
    raise psycopg.errors.DiskFull


@pytest.mark.parametrize("write", [full_sqlite, full_postgresql])
def test_full_disk_of_the_database_is_named_with_what_to_do(visit, write):
    try:
        try:
            write()
        except (sqlite3.Error, psycopg.Error) as cause:
            raise OperationalError from cause  # as Django does
    except OperationalError:
        response = error_pages.server_error(visit("en"))

    assert response.status_code == 507
    assert "no space left on the server. Nothing was saved" in response.text


def test_refusal_keeps_a_programmers_words_to_itself(visit):
    response = error_pages.permission_denied(visit("en"), PermissionDenied("role lacks knowledge.item_publish"))

    assert "knowledge.item_publish" not in response.text


def test_refusal_quotes_a_reason_worded_for_people(visit):
    refusal = PermissionDenied("Only its owner may retire a practice.")
    refusal.is_for_people = True

    response = error_pages.permission_denied(visit("en"), refusal)

    assert "Only its owner may retire a practice." in response.text


def test_expired_form_says_what_to_do(visit):
    response = error_pages.csrf_failure(visit("en"), reason="CSRF cookie not set.")

    assert response.status_code == 403
    assert "reload the page" in response.text


@pytest.mark.django_db
def test_unknown_address_answers_404_in_the_house(client):
    response = client.get("/sv/nowhere/")

    assert response.status_code == 404
    assert '<html lang="sv"' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "knowledge/9223372036854775808/",
        "people/99999999999999999999999999/",
        "events/9223372036854775808/calendar/",
        "events/answers/a%00b/",
        "knowledge/9223372036854775807/",
    ],
)
def test_address_that_nothing_can_have_is_not_found(client, path):
    assert client.get(f"/en/{path}").status_code == 404
