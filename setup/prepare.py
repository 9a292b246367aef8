"""Bring database and static files up to date before a start; each step only when it has something to do."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "creative_networks.config.settings")
    import django

    django.setup()
    make_folders()
    migrate()
    load_strings()
    collect_static()
    load_demonstration()


def make_folders() -> None:
    from django.conf import settings

    # Accounts, sessions and closed things lie here: nobody else on the machine reads them.
    settings.VAR.mkdir(parents=True, exist_ok=True, mode=0o700)
    for folder in (settings.VAR, settings.MEDIA_ROOT, settings.STATIC_ROOT):
        folder.mkdir(parents=True, exist_ok=True)


def migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Migrating the database …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def load_strings() -> None:
    """Hand translators the strings of this release; nothing when they are those read last."""
    from django.core.management import call_command

    call_command("load_strings", verbosity=0)


def collect_static() -> None:
    """Collect style, scripts and images with their fingerprints, when any of them has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            total.update(f"{name} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    if stamp.exists() and stamp.read_text() == total.hexdigest():
        return
    print("Collecting style and scripts …", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(total.hexdigest())


def load_demonstration() -> None:
    """Fill a network that nobody has joined yet; `DEMONSTRATION=no` leaves it empty."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    if os.environ.get("DEMONSTRATION", "yes") == "no" or get_user_model().objects.exists():
        return
    print("Loading the demonstration network …", flush=True)
    call_command("load_demonstration")


if __name__ == "__main__":
    main()
