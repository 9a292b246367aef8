"""
Run the long series of tests/series in full, on SQLite and on a private PostgreSQL: half an hour and more.

    make series
    make series OPTIONS="-k kills"
"""

import os
import subprocess
import sys
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    os.chdir(ROOT)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"SERIES": "full"}
    command = [sys.executable, "-m", "pytest", "tests/series", "-q", "-s", *sys.argv[1:]]
    print("== SQLite", flush=True)
    failed = subprocess.call(command, env=environment)
    print("\n== PostgreSQL", flush=True)
    with postgres.private_cluster() as database_url:
        failed |= subprocess.call(command, env=environment | {"DATABASE_URL": database_url})
    return failed


if __name__ == "__main__":
    sys.exit(main())
