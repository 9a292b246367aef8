from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.journal import queries


class Command(BaseCommand):
    help = "Check that the journal is gapless, unchanged and sealed; prints the last seal, to be kept elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--unsealed-minutes", type=int, default=10, help="how long an entry may wait for its seal (10)"
        )
        parser.add_argument("--anchor", help="a seal printed earlier, as NUMBER:HASH, that must still be there")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(
            queries.problems(
                now=timezone.now(),
                unsealed_after=timedelta(minutes=options["unsealed_minutes"]),
                anchor=self._anchor(options["anchor"]),
            )
        )
        for problem in found:
            self.stderr.write(f"{problem.sequence}: {problem.reason}")
        if found:
            raise CommandError(f"The journal has {len(found)} problem{'s' if len(found) > 1 else ''}.")
        self.stdout.write(str(queries.head() or "The journal is empty."))

    def _anchor(self, text: str | None) -> tuple[int, str] | None:
        if not text:
            return None
        number, colon, kept = text.partition(":")
        if not colon or not number.isdecimal():
            raise CommandError(f"{text!r} is no seal. Write it as it was printed: NUMBER:HASH.")
        return int(number), kept
