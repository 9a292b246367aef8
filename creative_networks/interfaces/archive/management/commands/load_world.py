from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.interfaces.archive import queries, worlds


class Command(BaseCommand):
    help = "Load a test world from a JSON file, all or nothing: form in docs/reference/worlds.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--add", action="store_true", help="although the network is in use")

    def handle(self, *args: Any, **options: Any) -> None:
        if queries.installation_in_use() and not options["add"]:
            raise CommandError("This network is in use. Load a world into an empty one, or say --add.")
        try:
            counts = worlds.load(options["file"], at=timezone.now())
        except (worlds.WorldRefused, worlds.accounts.EmailTaken) as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in counts.items()))
