import pytest
from django.db import OperationalError, connection

from creative_networks.foundation.translations import queries as words
from creative_networks.interfaces.web import probes


@pytest.fixture(autouse=True)
def forget_what_was_asked_before():
    probes._migrated = False
    words.ask_again()
    yield
    probes._migrated = False


def test_livez_needs_no_database(client):
    response = client.get("/livez")

    assert (response.status_code, response.text) == (200, "alive\n")


@pytest.mark.django_db
def test_readyz_is_ready_when_all_migrations_are_applied(client):
    response = client.get("/readyz")

    assert (response.status_code, response.text) == (200, "ready\n")


@pytest.mark.django_db
def test_readyz_reads_the_migrations_once(client, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(1):
        client.get("/readyz")


@pytest.mark.django_db
def test_readyz_is_not_ready_without_its_database(client):
    def refuse(execute, sql, params, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")

    assert (response.status_code, response.text) == (503, "not ready: the database does not answer\n")


@pytest.mark.django_db
def test_readyz_is_not_ready_before_migrations(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'contenttypes'")

    response = client.get("/readyz")

    assert (response.status_code, response.text) == (503, "not ready: there are migrations to apply\n")


def test_robots_is_plain_text(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
