"""Many people at once, made by the product's own actions in a process beside the server, on its database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def seed(folder: Path, script: str, **facts: Any) -> Any:
    """Run a script against the data of the server under test; it prints one line of JSON last."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", f"FACTS = {facts!r}\n{script}"],
        cwd=ROOT,
        env={**environment, "DATA_FOLDER": str(folder), "SECRET_KEY": "for-journeys-only"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
