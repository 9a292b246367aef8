from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from creative_networks.interfaces.archive import backups, databases


class Command(BaseCommand):
    help = "Check that a backup is whole: every checksum, and that its database can be read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["backup"]
        try:
            manifest = backups.read_manifest(folder)
        except backups.BackupRefused as error:
            raise CommandError(str(error)) from error
        found = list(backups.damages(folder, manifest))
        if not found and not databases.is_sound(folder / backups.DATABASE):
            found = ["the database cannot be read"]
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"The backup has {len(found)} problem{'s' if len(found) > 1 else ''}.")
        rows = sum(manifest.counts.values())
        self.stdout.write(
            f"Whole: {rows} rows, {len(manifest.files)} files, made {manifest.made_at}, journal {manifest.journal}"
        )
