from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.organisations import actions, queries


class Command(BaseCommand):
    help = "Let somebody act for an organisation in a role, change the role, or end it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("organisation", help="its key")
        parser.add_argument("role", nargs="?", help="manager, editor, reviewer or member")
        parser.add_argument("--end", action="store_true", help="end the membership")

    def handle(self, *args: Any, **options: Any) -> None:
        account = accounts.account_with_email(options["email"])
        organisation = queries.organisation_by_key(options["organisation"])
        if account is None or organisation is None:
            raise CommandError("There is no such account." if account is None else "There is no such organisation.")
        roles = {role.slug: role for role in queries.roles()}
        if not options["end"] and options["role"] not in roles:
            raise CommandError(f"Name a role: {', '.join(roles)}.")
        found = next((m for m in queries.members_of(organisation) if m.account_id == account.pk), None)
        now = timezone.now()
        try:
            if options["end"]:
                if found is None:
                    raise CommandError("There is no such membership.")
                actions.remove_member(membership=found, by=None, at=now)
            elif found is None:
                actions.add_member(
                    organisation=organisation, account=account, role=roles[options["role"]], by=None, at=now
                )
            else:
                actions.change_role(membership=found, role=roles[options["role"]], by=None, at=now)
        except actions.LastManager as error:
            raise CommandError("Nobody could manage the organisation then. Name another manager first.") from error
        state = "no longer acts" if options["end"] else f"acts as {options['role']}"
        self.stdout.write(f"{account.email} {state} for {organisation.key}.")
