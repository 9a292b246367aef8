from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.organisations import actions, queries
from creative_networks.foundation.organisations.models import Kind
from creative_networks.foundation.organisations.rules import OrganisationFacts


class Command(BaseCommand):
    help = "Add an organisation to the network, as coordinators do on a page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="its name in addresses and tables, such as north-incubator")
        parser.add_argument("--name", required=True)
        parser.add_argument("--kind", choices=Kind.values, default=Kind.OTHER.value)
        parser.add_argument("--country", default="", help="FI, NO or SE")

    def handle(self, *args: Any, **options: Any) -> None:
        if queries.organisation_by_key(options["key"]):
            raise CommandError(f"There is an organisation with the key {options['key']} already.")
        facts = OrganisationFacts(name=options["name"], kind=options["kind"], country=options["country"])
        made = actions.create_organisation(facts=facts, key=options["key"], by=None, at=timezone.now())
        self.stdout.write(f"{made.key} has been added (organisation {made.pk}).")
