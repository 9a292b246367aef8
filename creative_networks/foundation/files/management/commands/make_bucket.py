from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Make the private bucket of S3_BUCKET if it is not there; does nothing where uploads lie in a folder."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure = getattr(default_storage, "ensure_bucket", None)
        if ensure is None:
            self.stdout.write("Uploads lie in a folder; there is no bucket to make.")
            return
        try:
            is_new = ensure()
        except OSError as problem:
            raise CommandError(f"{problem}. Check the settings that begin with S3_.") from problem
        self.stdout.write("The bucket was made." if is_new else "The bucket is there.")
