from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.accounts import actions, queries


class Command(BaseCommand):
    help = "Make an access token with which a program reads as a person; prints it, alone, this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="an address of the person")
        parser.add_argument("--name", default="command", help="what it is for; the person sees it (command)")
        parser.add_argument("--days", type=int, default=90, help="how long it works (90)")
        parser.add_argument("--end", action="store_true", help="take back all tokens of this name instead")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        account = queries.account_with_email(options["email"])
        if account is None or not account.is_active:
            raise CommandError("Nobody has an account with this address.")
        if options["end"]:
            self._end(account, options["name"], now)
            return
        if not 1 <= options["days"] <= 3660:
            raise CommandError("--days takes 1 to 3660.")
        try:
            _token, text = actions.create_access_token(
                account=account, name=options["name"], days=options["days"], by=None, at=now
            )
        except actions.TooManyTokens as error:
            raise CommandError(f"{actions.MOST_TOKENS} tokens are enough for one person; end some first.") from error
        self.stdout.write(text)

    def _end(self, account: Any, name: str, now: Any) -> None:
        named = [token for token in queries.access_tokens_of(account, now) if token.name == name]
        if not named:
            raise CommandError(f"The person has no token named {name}.")
        for token in named:
            actions.end_access_token(token=token, by=None, at=now)
        self.stdout.write(f"{len(named)} tokens named {name} were taken back.")
