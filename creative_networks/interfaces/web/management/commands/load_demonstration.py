from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from creative_networks.interfaces.web import counting, demonstration


class Command(BaseCommand):
    help = "Load the demonstration network: real organisations as public facts, demonstration accounts, own items."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        folder = Path(settings.ROOT) / "demonstration"
        demonstration.load(folder=folder, at=now)
        counting.count_figures(at=now)
        self.stdout.write("The demonstration network is loaded. Its accounts:")
        for person in demonstration.PEOPLE:
            self.stdout.write(f"  {person.email}  {person.name}")
        self.stdout.write("Sign in with such an address; the code is in the mail that the worker prints.")
