from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from .. import actions, queries
from ..models import Concept, Scheme

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def at():
    return NOON


@pytest.fixture
def terms(db):
    """The shipped terms, whatever ran before."""
    actions.load_vocabulary()
    yield
    queries.forget()


@pytest.fixture
def sectors(terms):
    return Scheme.objects.get(slug="sectors")


@pytest.fixture
def music(terms):
    return Concept.objects.get(scheme__slug="sectors", slug="music")


@pytest.fixture
def film(terms):
    return Concept.objects.get(scheme__slug="sectors", slug="film")


@pytest.fixture
def coordinator(db):
    return get_user_model().objects.create(email="aino@coordinators.example", is_coordinator=True, joined_at=NOON)


@pytest.fixture
def member(db):
    return get_user_model().objects.create(email="bo@members.example", joined_at=NOON)
