from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.interfaces.archive import actions
from creative_networks.interfaces.archive.backups import BackupRefused
from creative_networks.interfaces.archive.databases import ProgramFailed, ProgramMissing


class Command(BaseCommand):
    help = "Copy database and files, as they are at one moment, into a new folder; old backups are removed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="where backups are kept; else BACKUP_FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or (Path(settings.BACKUP_FOLDER) if settings.BACKUP_FOLDER else None)
        if folder is None:
            raise CommandError("Name the folder for backups, or set BACKUP_FOLDER.")
        try:
            made = actions.make_backup(folder=folder, at=timezone.now())
        except (BackupRefused, ProgramMissing, ProgramFailed, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(made))
