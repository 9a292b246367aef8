"""Making backups, putting them back, and noting outside of the database what must never come back."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from creative_networks.foundation.access import actions as access
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.journal import queries as journal
from creative_networks.foundation.outgoing import actions as outgoing

from . import backups, databases, queries
from .backups import DATABASE, FILES, BackupRefused, Manifest
from .models import Installation

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

REMOVALS = "removals"
# Entries that waited for their seal when the copy was made are no problem of the copy.
LONG = timedelta(days=3650)
# Copies of one's data are made anew on demand, and hold what may have been erased since.
LEFT_OUT = ("exports/",)
REMOVING = ("accounts.account_erased", "access.thing_withdrawn")


class AnchorNotKept(Exception):
    """The place outside did not take the journal's last seal."""


@dataclass(slots=True)
class Restored:
    """What a restore did: rows that differ from the backup's count, problems of the journal, removals repeated."""

    counts_that_differ: dict[str, tuple[int, int]] = field(default_factory=dict)
    journal_problems: list[str] = field(default_factory=list)
    files: int = 0
    removals: int = 0


def make_backup(*, folder: Path, at: datetime) -> Path:
    """
    Copy the database as it is at one moment and every stored file; returns the backup's folder.

    It has its name only once it is whole and on the disk. Files that the backup before holds already are linked, not
    copied. Backups past their time are removed.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / backups.name_for(at.astimezone(UTC))
    if target.exists():
        raise BackupRefused(f"{target} is there already.")
    part = folder / f".{target.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        # Read before the copy is made, so that the copy holds at least this seal.
        head = str(journal.head() or "")
        counts = databases.dump(part / DATABASE)
        manifest = Manifest(
            installation=str(_installation(at).pk),
            made_at=at.isoformat(),
            vendor=connection.vendor,
            migrations=_applied(),
            counts=counts,
            journal=head,
        )
        database = part / DATABASE
        manifest.database = {"size": database.stat().st_size, "sha256": backups.digest_of(database)}
        manifest.files = _copy_files(part / FILES, backups.backups_in(folder))
        manifest.write(part)
        os.sync()
        os.replace(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for old in backups.backups_in(folder):
        if backups.read_manifest(old).moment < at - backups.KEPT:
            backups.remove(old)
    return target


def restore_backup(
    *, path: Path, at: datetime, replace: bool = False, even_old: bool = False, removals: Path | None = None
) -> Restored:
    """
    Put a backup back: into an empty installation, or with `replace` over the one it was made of.

    Everything is checked before anything is written. Afterwards the database is brought to this release, and what was
    erased or withdrawn since the backup was made is removed again.
    :raises BackupRefused:
    """
    manifest = backups.read_manifest(path)
    _require_fit(path, manifest, at, replace, even_old)
    databases.put_back(path / DATABASE)
    done = Restored()
    now = databases.row_counts()
    done.counts_that_differ = {
        name: (count, now.get(name, -1)) for name, count in manifest.counts.items() if now.get(name) != count
    }
    done.files = _put_files_back(path, manifest)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    cache.clear()
    problems = journal.problems(now=at, unsealed_after=LONG, anchor=_anchor(manifest))
    done.journal_problems = [f"{problem.sequence}: {problem.reason}" for problem in problems]
    done.removals = _repeat_removals(path, removals, at)
    return done


def note_removal(entry: "Entry") -> None:
    """Write an erasure or a withdrawal into the storage, where a backup that is put back does not reach it."""
    name = f"{REMOVALS}/{entry.pk}.json"
    if entry.verb not in REMOVING or default_storage.exists(name):
        return
    told = {
        "verb": entry.verb,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "facts": entry.facts,
        "at": entry.at.isoformat(),
    }
    default_storage.save(name, ContentFile(json.dumps(told).encode()))


def _installation(at: datetime) -> Installation:
    return queries.installation() or Installation.objects.create(begun_at=at)


def anchor_journal(*, url: str, at: datetime) -> None:
    """
    Send the number and hash of the last seal elsewhere, for `verify_journal --anchor`.

    :raises AnchorNotKept: when the other side did not take it; the timetable shows that and tries again
    """
    head = journal.head()
    if head is None:
        return
    told = json.dumps({"network": settings.BASE_URL, "anchor": str(head), "at": at.isoformat()}).encode()
    answer = outgoing.send("POST", url, body=told, headers={"Content-Type": "application/json"})
    if not 200 <= answer.status < 300:
        raise AnchorNotKept(f"{url} answered {answer.status}")


def _require_fit(path: Path, manifest: Manifest, at: datetime, replace: bool, even_old: bool) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupRefused(f"It was made on {manifest.vendor}; this installation runs on {connection.vendor}.")
    if manifest.moment < at - backups.KEPT and not even_old:
        raise BackupRefused("It is older than 35 days and should be gone. --even-old puts it back all the same.")
    unknown = sorted(set(manifest.migrations) - _known_migrations())
    if unknown:
        raise BackupRefused(f"It was made by a newer release: this one does not know {', '.join(unknown[:3])}.")
    here = queries.installation_in_use()
    if here is not None and here != manifest.installation:
        raise BackupRefused("It is of another installation, and this one is in use. Restore it into an empty one.")
    if here is not None and not replace:
        raise BackupRefused("This installation is in use. --replace puts the backup in the place of all it holds.")
    if found := list(backups.damages(path, manifest)):
        raise BackupRefused("It is damaged: " + "; ".join(found[:10]) + ".")
    if not databases.is_sound(path / DATABASE):
        raise BackupRefused("Its database is damaged, although it is what it was when the backup was made.")


def _copy_files(target: Path, before: list[Path]) -> dict[str, dict[str, Any]]:
    target.mkdir()
    last = before[-1] if before else None
    known = backups.read_manifest(last).files if last else {}
    found = {}
    for name in _stored(""):
        copy = target / name
        # What is stored is never changed under its name, so the same name and size is the same content.
        if last and name in known and default_storage.size(name) == known[name]["size"] and _link(last, name, copy):
            found[name] = known[name]
            continue
        try:
            with default_storage.open(name) as content:
                found[name] = backups.copy_and_digest(content, copy)
        except FileNotFoundError:
            continue  # deleted since it was listed
    return found


def _link(last: Path, name: str, copy: Path) -> bool:
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(last / FILES / name, copy)
    except OSError:
        return False
    return True


def _stored(folder: str) -> Iterator[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        path = f"{folder}{name}"
        if not name.startswith(".") and not path.startswith(LEFT_OUT):
            yield path
    for name in sorted(folders):
        if not f"{folder}{name}/".startswith(LEFT_OUT):
            yield from _stored(f"{folder}{name}/")


def _put_files_back(path: Path, manifest: Manifest) -> int:
    for name, facts in manifest.files.items():
        if default_storage.exists(name):
            if default_storage.size(name) == facts["size"]:
                continue
            default_storage.delete(name)
        with (path / FILES / name).open("rb") as content:
            default_storage.save(name, File(content))
    return len(manifest.files)


def _anchor(manifest: Manifest) -> tuple[int, str] | None:
    number, _colon, kept = manifest.journal.partition(":")
    return (int(number), kept) if kept else None


def _repeat_removals(path: Path, given: Path | None, at: datetime) -> int:
    """Forget again what was forgotten since: by the storage, by what was given, and by the later backups beside."""
    told = {}
    folders = [later / FILES / REMOVALS for later in backups.backups_in(path.parent)] + ([given] if given else [])
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            told[file.name] = json.loads(file.read_text(encoding="utf-8"))
    for name in _stored(f"{REMOVALS}/"):
        with default_storage.open(name) as content:
            told[Path(name).name] = json.loads(content.read())
    return sum(_REPEAT[removal["verb"]](removal, at) for removal in told.values() if removal["verb"] in _REPEAT)


def _erase_again(removal: dict[str, Any], at: datetime) -> bool:
    pk = int(removal["subject_id"])
    account = people.people_by_id([pk]).get(pk)
    # Another person may have got the number of one who joined after the backup was made.
    if account is None or account.erased_at or account.joined_at.isoformat() != removal["facts"]["joined"]:
        return False
    accounts.erase_account(account=account, by=None, at=at)
    return True


def _withdraw_again(removal: dict[str, Any], at: datetime) -> bool:
    return access.withdraw_again(kind=removal["facts"]["kind"], thing_id=int(removal["subject_id"]), at=at)


_REPEAT: dict[str, Callable[[dict[str, Any], datetime], bool]] = {
    "accounts.account_erased": _erase_again,
    "access.thing_withdrawn": _withdraw_again,
}


def _applied() -> list[str]:
    loader = MigrationLoader(connection)
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations)


def _known_migrations() -> set[str]:
    loader = MigrationLoader(None)
    return {f"{app}.{name}" for app, name in loader.disk_migrations} | set(_applied())
