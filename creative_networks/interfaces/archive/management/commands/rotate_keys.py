import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Replace the secret that signs sessions and links; what the old one signed stays valid until --forget."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forget", action="store_true", help="forget the old secrets, which signs people out")

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("SECRET_KEY"):
            raise CommandError(
                "The secret comes from SECRET_KEY. Put the present one into SECRET_KEY_FALLBACKS and a new one into "
                f"SECRET_KEY, for instance {secrets.token_urlsafe(48)}"
            )
        kept, old = Path(settings.VAR) / "secret", Path(settings.VAR) / "secret.before"
        if options["forget"]:
            old.unlink(missing_ok=True)
            self.stdout.write("The old secrets are forgotten. Start web and worker anew.")
            return
        before = kept.read_text() if kept.exists() else ""
        _write(old, "\n".join(line for line in (before, *_lines(old)) if line))
        _write(kept, secrets.token_urlsafe(48))
        self.stdout.write("The secret is new. Start web and worker anew; run it with --forget in two weeks.")


def _lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and for nobody else to read."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    os.replace(part, path)
