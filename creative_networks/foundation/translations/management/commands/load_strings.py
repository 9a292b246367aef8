from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ... import actions


class Command(BaseCommand):
    help = "Takes the strings of the interface from the catalogues of this release, for translators to work on."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = actions.load_strings(at=timezone.now())
        if options["verbosity"]:
            self.stdout.write("The strings were read." if changed else "The strings are those read last.")
