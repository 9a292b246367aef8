import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from creative_networks.foundation.rights.addresses import access_matrix


class Command(BaseCommand):
    help = "Print the access matrix as JSON: address x method x role x relation; what has no line is refused."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps([asdict(rule) for rule in access_matrix()], indent=1))
