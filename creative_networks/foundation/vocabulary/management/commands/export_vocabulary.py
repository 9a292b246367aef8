from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ... import exchange, queries, skos


class Command(BaseCommand):
    help = "Write the lists of terms as SKOS: the file's ending (.ttl, .rdf, .jsonld) says in which form."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--scheme", default="", help="only this list; all if not given")

    def handle(self, *args: Any, **options: Any) -> None:
        path, slug = options["file"], options["scheme"]
        suffix = path.suffix.lstrip(".")
        if suffix not in skos.FORMATS:
            raise CommandError(f"Let the file end with one of {', '.join(f'.{one}' for one in skos.FORMATS)}.")
        schemes = [scheme for scheme in queries.schemes() if slug in ("", scheme.slug)]
        if not schemes:
            raise CommandError(f"There is no list of terms {slug!r}.")
        rows = exchange.rows_of(schemes, exchange.concepts_for_export(scheme=slug))
        path.write_bytes(skos.write(rows, host=settings.BASE_URL, suffix=suffix))
        self.stdout.write(f"{len(rows.concepts)} terms of {len(rows.schemes)} lists written to {path}.")
