"""What other apps' tests take from here."""

import os
import subprocess
import sys
from pathlib import Path

from .people import World

__all__ = ["World", "listed_by_khal"]


def listed_by_khal(calendar: bytes, folder: Path) -> str:
    """Import a calendar into khal, which must not complain, and list what it shows of the year 2095."""
    file = folder / "events.ics"
    file.write_bytes(calendar)
    (folder / "calendar").mkdir()
    (folder / "config").write_text(
        f"[calendars]\n[[one]]\npath = {folder / 'calendar'}\n"
        "[locale]\nlocal_timezone = Europe/Helsinki\ndefault_timezone = Europe/Helsinki\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
    )
    khal = [str(Path(sys.executable).with_name("khal")), "-c", str(folder / "config")]
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def run(*arguments: str) -> str:
        done = subprocess.run([*khal, *arguments], env=environment, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout

    assert "warning" not in run("import", "--batch", "-a", "one", str(file)).lower()
    return run("list", "--format", "{start-time} {end-time} {title} {location}", "2095-01-01", "365d")
