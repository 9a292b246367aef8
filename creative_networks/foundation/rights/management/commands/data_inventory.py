import json
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from creative_networks.foundation.rights import queries


class Command(BaseCommand):
    help = "Print what is kept about people as JSON: each field, why, on what ground, how long, export, erasure."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self.stdout.write(json.dumps(queries.inventory_as_json(), indent=1))
