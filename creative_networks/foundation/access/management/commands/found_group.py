from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.access import actions, queries
from creative_networks.foundation.access.actions.groups import AlreadyFounded
from creative_networks.foundation.accounts import queries as accounts


class Command(BaseCommand):
    help = "Name the first steward of a community's group, on the community's word; afterwards only the group decides."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the protocol, as in its address: sami-knowledge")
        parser.add_argument("email", help="the address of the first steward, who may not coordinate the network")

    def handle(self, *args: Any, **options: Any) -> None:
        protocol = queries.protocol_named(options["slug"])
        if protocol is None:
            known = ", ".join(one.slug for one in queries.protocols())
            raise CommandError(f"There is no such protocol. There are: {known or 'none'}.")
        account = accounts.account_with_email(options["email"])
        if account is None:
            raise CommandError("Nobody has an account with this address. Run create_account first.")
        try:
            actions.found_group(protocol=protocol, steward=account, by=None, at=timezone.now())
        except AlreadyFounded as error:
            raise CommandError("The group has been founded before; its stewards invite others.") from error
        except actions.NotGoverning as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Account {account.pk} is the first steward of {protocol.slug}.")
