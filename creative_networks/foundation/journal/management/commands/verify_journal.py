from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.journal import queries


class Command(BaseCommand):
    help = "Check that the journal is gapless, unchanged and sealed; prints the last hash, to be kept elsewhere."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(queries.problems(now=timezone.now()))
        for problem in found:
            self.stderr.write(f"{problem.sequence}: {problem.reason}")
        if found:
            raise CommandError(f"The journal has {len(found)} problems.")
        head = queries.head()
        self.stdout.write(f"{head.sequence} {head.hash}" if head else "0 (the journal is empty)")
