from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from creative_networks.foundation.accounts import actions, queries


class Command(BaseCommand):
    help = "Write everything that is kept about a person into a ZIP archive, the same that they get themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="an address of the person")
        parser.add_argument("file", type=Path, help="where to write; a file that is there is not overwritten")

    def handle(self, *args: Any, **options: Any) -> None:
        account = queries.account_with_email(options["email"])
        if account is None:
            raise CommandError("Nobody has an account with this address.")
        try:
            with options["file"].open("xb") as file:
                actions.write_archive(account=account, file=file)
        except FileExistsError as error:
            raise CommandError(f"{options['file']} is there already: choose another name.") from error
        options["file"].chmod(0o600)
        self.stdout.write(f"Everything about account {account.pk} is in {options['file']}.")
