import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from creative_networks.foundation.organisations import actions


class Command(BaseCommand):
    help = "Import a table of organisations, all or nothing: columns in docs/reference/import.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="write; without it the import is only tried")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = actions.import_organisations(
                path=options["file"], apply=options["apply"], by=None, at=timezone.now(), progress=self.progress
            )
        except actions.ImportRefused as refused:
            for problem in refused.problems:
                self.stderr.write(f"{options['file'].name}, {problem}")
            self.stderr.write(f"{len(refused.problems)} problems; nothing was written.")
            sys.exit(1)
        done = "Imported" if options["apply"] else "Would import"
        self.stdout.write(
            f"{done} {options['file'].name}: {report.created} new, {report.changed} changed, "
            f"{report.unchanged} unchanged organisations; {report.offers} new service offers."
        )
        if not options["apply"]:
            self.stdout.write("Nothing was written. Run it again with --apply to write.")

    def progress(self, rows: Any) -> Any:
        return tqdm(rows, unit=" organisations", file=self.stderr, disable=None)
