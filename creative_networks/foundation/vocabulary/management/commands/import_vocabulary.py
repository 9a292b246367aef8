from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from ... import actions, exchange, queries

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Import terms from a SKOS file (.ttl, .rdf, .jsonld) into a list. Tries first; --apply writes. Nothing is "
        "fetched from the network, and what was edited here stays unless --overwrite says otherwise."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--scheme", required=True, help="the list that the terms go into")
        parser.add_argument("--apply", action="store_true", help="write, when everything is well")
        parser.add_argument("--overwrite", action="store_true", help="let the file's texts replace those here")

    def handle(self, *args: Any, **options: Any) -> None:
        scheme = queries.scheme_by_slug(options["scheme"])
        if scheme is None:
            known = ", ".join(one.slug for one in queries.schemes())
            raise CommandError(f"There is no list of terms {options['scheme']!r}. Known: {known}.")
        try:
            concepts = exchange.read_file(options["file"])
        except exchange.UnfitFile as unfit:
            raise CommandError(f"{options['file'].name}: {unfit} Nothing was changed.") from unfit
        report = actions.import_concepts(
            scheme=scheme,
            concepts=concepts,
            by=None,
            at=timezone.now(),
            apply=options["apply"],
            overwrite=options["overwrite"],
            progress=partial(tqdm, desc="terms", disable=None),
        )
        for remark in report.remarks[:SHOWN]:
            self.stderr.write(remark)
        if len(report.remarks) > SHOWN:
            self.stderr.write(f"… and {len(report.remarks) - SHOWN} more remarks.")
        done = "Imported" if options["apply"] else "Would import (nothing written; add --apply)"
        self.stdout.write(
            f"{done}: {len(concepts)} terms read, {report.created} new, {report.texts} texts, {report.ties} ties; "
            f"{len(report.remarks)} remarks."
        )
