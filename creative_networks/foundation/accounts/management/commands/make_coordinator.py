from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.accounts import actions, queries


class Command(BaseCommand):
    help = "Make somebody a coordinator of the network: they tend organisations, vocabulary and reviews."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address the person signs in with")
        parser.add_argument("--end", action="store_true", help="end it instead")

    def handle(self, *args: Any, **options: Any) -> None:
        account = queries.account_with_email(options["email"])
        if account is None:
            raise CommandError("Nobody has signed up with this address. Let them sign up first, or run create_account.")
        actions.make_coordinator(account=account, is_coordinator=not options["end"], by=None, at=timezone.now())
        state = "is a coordinator now" if account.is_coordinator else "is no coordinator any more"
        self.stdout.write(f"{account.email} {state}.")
