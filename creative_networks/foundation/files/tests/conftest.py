import pytest

from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations.tests.factories import member, organisation


@pytest.fixture
def alice():
    person = account("Alice")
    oulu = organisation("oulu")
    oulu.pk = 1000
    oulu.key = "oulu-1000"
    oulu.save(force_insert=True)
    member(person, oulu)
    return person


@pytest.fixture
def bob():
    person = account("Bob")
    member(person, organisation("lulea", "SE"))
    return person
