from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.interfaces.archive import actions
from creative_networks.interfaces.archive.backups import BackupRefused
from creative_networks.interfaces.archive.databases import ProgramFailed, ProgramMissing


class Command(BaseCommand):
    help = "Put a backup back, after every check; stop web and worker before. Erasures since then are repeated."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path)
        parser.add_argument("--replace", action="store_true", help="over the installation it was made of")
        parser.add_argument("--even-old", action="store_true", help="although it is older than 35 days")
        parser.add_argument(
            "--removals", type=Path, help="the folder removals/ of the lost installation's files, where it survived"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = actions.restore_backup(
                path=options["backup"],
                at=timezone.now(),
                replace=options["replace"],
                even_old=options["even_old"],
                removals=options["removals"],
            )
        except (BackupRefused, ProgramMissing, ProgramFailed) as error:
            raise CommandError(str(error)) from error
        for table, (told, found) in done.counts_that_differ.items():
            self.stderr.write(f"{table}: the backup tells of {told} rows, here are {found}")
        for problem in done.journal_problems:
            self.stderr.write(f"journal, {problem}")
        if done.counts_that_differ or done.journal_problems:
            raise CommandError("It was put back, and is not what it was. Look at the lines above.")
        self.stdout.write(
            f"Put back, every count and the journal's chain as they were: {done.files} files; "
            f"{done.removals} erasures and withdrawals repeated."
        )
