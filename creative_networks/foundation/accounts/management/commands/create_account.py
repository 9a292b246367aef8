from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.accounts import actions
from creative_networks.foundation.languages.queries import INTERFACE


class Command(BaseCommand):
    help = "Let somebody in whose address you know to be theirs; they sign in by a mailed code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--language", choices=INTERFACE, default="en")
        parser.add_argument("--password", help="otherwise they sign in by mailed code or passkey only")
        parser.add_argument("--coordinator", action="store_true", help="make them a coordinator too")
        parser.add_argument("--demonstration", action="store_true", help="mark the account as invented")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        try:
            account = actions.create_account(
                email=options["email"],
                name=options["name"],
                language=options["language"],
                password=options["password"],
                is_demonstration=options["demonstration"],
                is_verified=True,
                by=None,
                at=at,
            )
        except actions.EmailTaken as error:
            raise CommandError(f"There is an account with the address {error} already.") from error
        if options["coordinator"]:
            actions.make_coordinator(account=account, by=None, at=at)
        self.stdout.write(f"{account.email} can sign in now (account {account.pk}).")
