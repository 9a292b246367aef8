from datetime import UTC, datetime

import pytest
from django.conf import settings

from creative_networks.foundation.organisations import actions, queries
from creative_networks.interfaces.web.demonstration_offers import describe_offers

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
FOLDER = settings.ROOT / "demonstration"


@pytest.mark.django_db
def test_every_offer_of_the_demonstration_says_in_which_languages_and_what_it_costs():
    actions.import_organisations(path=FOLDER / "organisations.csv", by=None, at=AT)

    describe_offers(path=FOLDER / "offers.toml", at=AT)

    offers = list(queries.active_offers())
    assert len(offers) == 16
    assert all(offer.spoken.all() and offer.cost != "ask" and offer.hours for offer in offers)
    assert all(offer.serves_everywhere or offer.area.all() for offer in offers)


@pytest.mark.django_db
def test_offer_that_was_described_already_stays_as_it_is():
    actions.import_organisations(path=FOLDER / "organisations.csv", by=None, at=AT)
    offer = queries.active_offers().first()
    actions.update_offer(offer=offer, facts=actions.OfferFacts(cost="paid", languages=("smj",)), by=None, at=AT)

    describe_offers(path=FOLDER / "offers.toml", at=AT)

    told = queries.active_offers().get(pk=offer.pk)
    assert (told.cost, [row.language for row in told.spoken.all()]) == ("paid", ["smj"])
