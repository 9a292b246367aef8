import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from creative_networks.foundation.rights.addresses import addresses


class Command(BaseCommand):
    help = "List every address: its name, its pattern, the methods it answers, and to whom it is declared open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        found = addresses()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(address) for address in found], indent=1))
            return
        for address in found:
            self.stdout.write(
                f"{address.name}\t{address.pattern}\t{','.join(address.methods)}\t{', '.join(address.who)}"
            )
