"""What the demonstration organisations tell about their services: languages, cost, hours, waiting time and area."""

import tomllib
from datetime import datetime
from pathlib import Path

from creative_networks.foundation.organisations import actions, queries
from creative_networks.foundation.vocabulary import queries as vocabulary


def describe_offers(*, path: Path, at: datetime) -> None:
    """Describe the offers as the file tells; one that was described already stays as it is."""
    services, sectors = vocabulary.concept_ids("services"), vocabulary.concept_ids("sectors")
    for key, told in tomllib.loads(path.read_text(encoding="utf-8")).items():
        organisation = queries.organisation_by_key(key)
        if organisation is None:
            continue
        told_by_id = {services[slug]: facts for slug, facts in told.items()}
        for offer in queries.offers_of(organisation):
            facts = told_by_id.get(offer.service_id)
            if facts is None or offer.spoken.all():
                continue
            described = actions.OfferFacts(
                cost=facts["cost"],
                hours=facts["hours"],
                waiting_days=facts.get("waiting_days"),
                serves_everywhere="regions" not in facts,
                languages=tuple(facts["languages"]),
                area=tuple(facts.get("regions", ())),
                sectors=tuple(sectors[slug] for slug in facts.get("sectors", ())),
            )
            actions.update_offer(offer=offer, facts=described, by=None, at=at)
