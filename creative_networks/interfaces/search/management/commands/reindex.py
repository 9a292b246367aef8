from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from creative_networks.foundation.searchables.registry import searchables

from ... import actions


class Command(BaseCommand):
    help = "Make the search index anew. Searching goes on meanwhile. Running it twice does no harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="only these kinds of things, such as knowledge.item")
        parser.add_argument("--list", action="store_true", help="list the kinds of things and end")

    def handle(self, *args: Any, **options: Any) -> None:
        known = [one.name for one in searchables()]
        if options["list"]:
            self.stdout.write("\n".join(known))
            return
        if unknown := sorted(set(options["names"]) - set(known)):
            raise CommandError(f"Nothing is searchable as {', '.join(unknown)}. Known: {', '.join(known)}.")
        progress = partial(tqdm, desc="batches of 200", disable=None)
        changed = actions.reindex(names=options["names"], at=timezone.now(), progress=progress)
        self.stdout.write(f"{changed} things were indexed anew; the others were up to date.")
