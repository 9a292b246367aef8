from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from creative_networks.foundation.languages.queries import known_code

from ... import actions

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Import a bilingual dictionary, so that a search finds across languages: GiellaLT XML, or lines of word, tab, "
        "translations divided by semicolons. Repeating it brings the dictionary up to date."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--from", dest="source_language", required=True, metavar="LANGUAGE")
        parser.add_argument("--to", dest="target_language", required=True, metavar="LANGUAGE")
        parser.add_argument("--name", default="", help="what the dictionary is called; the file's name if not given")
        parser.add_argument("--source", default="", help="where it comes from, as shown to everybody")
        parser.add_argument("--licence", default="", help="on what terms, as shown to everybody")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        source, target = (self._language(options[name]) for name in ("source_language", "target_language"))
        if source == target:
            raise CommandError("A dictionary is of two languages: give different ones for --from and --to.")
        try:
            report = actions.import_dictionary(
                path=path,
                source_language=source,
                target_language=target,
                name=(options["name"] or path.name)[:120],
                source=(options["source"] or path.name)[:300],
                licence=(options["licence"] or "not stated")[:120],
                by=None,
                at=timezone.now(),
                apply=not options["dry_run"],
                progress=partial(tqdm, desc="batches of 1 000", disable=None),
            )
        except actions.UnfitFile as unfit:
            raise CommandError(f"{path.name}: {unfit} Nothing was changed.") from unfit
        for problem in report.problems[:SHOWN]:
            self.stderr.write(f"{path.name}, {problem}")
        if len(report.problems) > SHOWN:
            self.stderr.write(f"… and {len(report.problems) - SHOWN} more.")
        done = "Would import (nothing written)" if options["dry_run"] else "Imported"
        self.stdout.write(
            f"{done}: {report.added} new pairs of words, {report.removed} removed, {report.unchanged} as they were; "
            f"{len(report.problems)} left out."
        )

    def _language(self, text: str) -> str:
        code = known_code(text)
        if code is None:
            raise CommandError(f"{text!r} is not a language the platform knows. Give a code such as se, fi or nb.")
        return code
