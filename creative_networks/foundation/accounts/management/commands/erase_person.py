from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.accounts import actions, queries


class Command(BaseCommand):
    help = "Erase a person for good, as they can themselves; what they did stays countable, without their name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="an address of the person")
        parser.add_argument("--yes", action="store_true", help="erase; without it the command only says whom")

    def handle(self, *args: Any, **options: Any) -> None:
        account = queries.account_with_email(options["email"])
        if account is None:
            raise CommandError("Nobody has an account with this address.")
        if not options["yes"]:
            self.stdout.write(f"Would erase account {account.pk} for good. Run it again with --yes.")
            return
        actions.erase_account(account=account, by=None, at=timezone.now())
        self.stdout.write(f"Account {account.pk} has been erased.")
