from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from creative_networks.domains.knowledge import actions


class Command(BaseCommand):
    help = "Import knowledge items from CSV files (columns: docs/reference/import.md). Tries first; --apply writes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--apply", action="store_true", help="write, when everything is well")
        parser.add_argument("--demonstration", action="store_true", help="mark the items as demonstration")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = actions.import_items(
                paths=options["files"],
                by=None,
                at=timezone.now(),
                apply=options["apply"],
                is_demonstration=options["demonstration"],
                progress=partial(tqdm, desc="texts", disable=None),
            )
        except actions.ImportRefused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            raise CommandError(
                f"{len(refused.problems)} problems. Nothing was changed: mend these lines and try again."
            ) from refused
        done = "Imported" if options["apply"] else "Would import (nothing written; add --apply)"
        self.stdout.write(
            f"{done}: {report.created} new texts, {report.changed} changed, {report.unchanged} as they were."
        )
