"""A private PostgreSQL for one run of the tests: its own folder, port and password, gone at the end."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def find_binaries() -> Path | None:
    """The folder of PostgreSQL's programs, the newest of Debian's first."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None and (on_path := shutil.which("pg_ctl")):
        newest = Path(on_path).resolve()
    return newest.parent if newest else None


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a cluster and give its `DATABASE_URL`."""
    binaries = find_binaries()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed; on Debian: apt install postgresql")
    password = secrets.token_hex(16)
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="creative-networks-postgres-") as name:
        folder = Path(name)
        (folder / "password").write_text(password)
        owner = give_away(folder)
        data = str(folder / "data")
        login = ["--username", "tests", "--auth", "scram-sha-256", "--pwfile", str(folder / "password")]
        initdb = [
            str(binaries / "initdb"),
            "--pgdata",
            data,
            *login,
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
        ]
        subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=name, **owner)
        # Nothing here outlives the run, so nothing need reach the disk.
        options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off"
        pg_ctl = [str(binaries / "pg_ctl"), "--pgdata", data, "--silent", "-w"]
        log = str(folder / "log")
        subprocess.run([*pg_ctl, "--log", log, "-o", options, "start"], check=True, cwd=name, **owner)
        try:
            yield f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*pg_ctl, "--mode", "immediate", "stop"], check=True, cwd=name, **owner)


def give_away(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: then hand the folder to somebody else, and name them."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    person = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    for path in (folder, *folder.iterdir()):
        os.chown(path, person.pw_uid, person.pw_gid)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
