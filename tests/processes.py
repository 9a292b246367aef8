"""Processes of their own on one database, as web and worker are: they can be killed, and race with each other."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection


class Processes:
    """Start `manage.py` on the database at an address; what was left running is stopped by `stop`."""

    def __init__(self, database_url: str) -> None:
        self.environment = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        self.started: list[subprocess.Popen[bytes]] = []

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.environment,
            cwd=settings.ROOT,
            check=False,
            capture_output=True,
            text=True,
        )

    def manage(self, *arguments: str) -> str:
        """What a command prints; a command that fails fails the test, with its words."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def script(self, text: str) -> Any:
        """Run a script that prints one line of JSON last."""
        return json.loads(self.manage("shell", "-v", "0", "-c", text).splitlines()[-1])

    def start_worker(self, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "manage.py", "run_worker", *arguments]
        worker = subprocess.Popen(command, env=self.environment, cwd=settings.ROOT, stderr=subprocess.DEVNULL)
        self.started.append(worker)
        return worker

    def stop(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()


def database_for_processes(folder: Path) -> str:
    """
    Give the address of a database that other processes reach: the tests' own on PostgreSQL.

    That of SQLite is in memory, where no other process can reach it: a copy of it is written to the folder.
    """
    if connection.vendor == "sqlite":
        path = folder / "network.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return f"sqlite:///{path}"
    facts = connection.settings_dict
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
