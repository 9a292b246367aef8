from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from creative_networks.foundation.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run timed work and jobs: until stopped, or --once through what is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, then end")
        parser.add_argument("--alive-file", type=Path, help="touched after every round, for whoever watches it")
        parser.add_argument("--as-of", help="with --once: the moment to act as of, such as 2027-01-31T12:00+02:00")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["as_of"] and not options["once"]:
            raise CommandError("--as-of needs --once.")
        worker = Worker(options["alive_file"])
        if not options["once"]:
            worker.run()
            return
        as_of = self._moment(options["as_of"])
        while worker.run_once(as_of):
            continue

    def _moment(self, text: str | None) -> datetime | None:
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"{text!r} is not a moment. Write it as 2027-01-31T12:00+02:00.") from error
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
