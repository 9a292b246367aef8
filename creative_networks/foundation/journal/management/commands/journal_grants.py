from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from creative_networks.foundation.journal import triggers


class Command(BaseCommand):
    help = "Print the SQL that lets web and worker run as a role which cannot change the journal; PostgreSQL only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", help="the role of web and worker, another than the one that migrates")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("SQLite knows no roles: whoever can write the file can write all of it. Keep anchors.")
        if not options["role"].isidentifier():
            raise CommandError("Name a role of letters, digits and underscores.")
        for statement in triggers.grants(connection, options["role"]):
            self.stdout.write(f"{statement};")
