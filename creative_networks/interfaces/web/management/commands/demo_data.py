from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.interfaces.web import counting


class Command(BaseCommand):
    help = "Make many organisations and items for measurements. Never on a network that people use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--items", type=int, default=50_000)
        parser.add_argument("--organisations", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        codes = [region.code for region in places.regions()]
        ids = organisations.make_measurement_organisations(count=options["organisations"], region_codes=codes, at=now)
        made = knowledge.make_measurement_items(
            count=options["items"],
            organisation_ids=ids,
            at=now,
            seed=options["seed"],
            progress=partial(tqdm, desc="batches of 500", disable=None),
        )
        counting.count_figures(at=timezone.now())
        self.stdout.write(f"{len(ids)} organisations and {made} items for measurements.")
