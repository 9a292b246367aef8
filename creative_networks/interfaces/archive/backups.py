"""The form of a backup on disk, and whether one is whole, ours, of our time and of our kind."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest.json", "database", "files"
# What was erased must be gone from backups too within 35 days.
KEPT = timedelta(days=35)
_NAME = re.compile(r"^backup-\d{8}T\d{6}Z$")


class BackupRefused(Exception):
    """This backup cannot be put back here; the message says why and what to do."""


@dataclass(slots=True)
class Manifest:
    """What a backup holds: which installation, when, how many rows, and the checksum of every file."""

    installation: str
    made_at: str
    vendor: str
    migrations: list[str]
    counts: dict[str, int]
    journal: str
    database: dict[str, Any] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """
    Read what a backup says of itself.

    :raises BackupRefused: when there is none, or of a form this release does not know
    """
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BackupRefused(f"{folder} is no backup: it has no {MANIFEST}.") from error
    except (ValueError, OSError) as error:
        raise BackupRefused(f"{folder / MANIFEST} cannot be read: {error}") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BackupRefused(f"{folder} has a form that this release does not know. Use the release that made it.")
    try:
        return Manifest(**told)
    except TypeError as error:
        raise BackupRefused(f"{folder / MANIFEST} is not whole: {error}") from error


def damages(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Name every file that is missing or not what it was when the backup was made."""
    told = {DATABASE: manifest.database} | {f"{FILES}/{path}": facts for path, facts in manifest.files.items()}
    for name, facts in told.items():
        path = folder / name
        # A manifest that somebody wrote must not lead out of the backup.
        if not path.resolve().is_relative_to(folder.resolve()):
            yield f"{name} leads out of the backup"
        elif not path.is_file():
            yield f"{name} is missing"
        elif path.stat().st_size != facts.get("size") or digest_of(path) != facts.get("sha256"):
            yield f"{name} is not what it was"


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_and_digest(source: IO[bytes] | Any, target: Path) -> dict[str, Any]:
    """Copy a stream into a file and say what it holds."""
    digest, size = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        while chunk := source.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return {"size": size, "sha256": digest.hexdigest()}


def backups_in(folder: Path) -> list[Path]:
    """List the whole backups in a folder, oldest first; half ones have another name."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _NAME.match(path.name) and (path / MANIFEST).is_file())


def name_for(moment: datetime) -> str:
    return f"backup-{moment:%Y%m%dT%H%M%SZ}"


def remove(path: Path) -> None:
    """Remove a backup that is past its time; only something that has the name and the form of one."""
    if _NAME.match(path.name) and (path / MANIFEST).is_file():
        shutil.rmtree(path)
