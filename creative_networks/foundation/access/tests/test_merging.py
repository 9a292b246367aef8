import pytest

from creative_networks.foundation.access import actions
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.accounts.tests.factories import NOW, account

pytestmark = pytest.mark.django_db


def test_what_a_community_decided_about_an_account_does_not_pass_on_with_it() -> None:
    kept, gone = account("Aino"), account("Ainowork")
    protocol = actions.create_protocol(slug="closed", names={}, by=gone, at=NOW)
    circle = actions.create_circle(people=[gone], at=NOW)
    before = reader_for(gone)
    assert (before.protocol_ids, before.scopes) == ((protocol.pk,), {circle.scope})

    accounts.merge_accounts(kept=kept, gone=gone, by=None, at=NOW)

    after = reader_for(people.people_by_id([kept.pk])[kept.pk])
    assert (after.protocol_ids, after.scopes) == ((), frozenset())
