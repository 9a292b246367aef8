"""
Run every test: on SQLite, again on PostgreSQL, then several processes on PostgreSQL and Valkey, then the journeys in a
browser. Ends with the totals.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import helm
import postgres

ROOT = Path(__file__).resolve().parents[1]
JOURNEYS = "tests/journeys"
SCALE = "tests/scale"
APART = ["--ignore", JOURNEYS, "--ignore", SCALE]
# Engines know no database.
PURE = ["--ignore", "creative_networks/engines"]
# Side by side, each with a database of its own.
SPREAD = ["--numprocesses", "auto", "--maxprocesses", "4"]
EACH = [*SPREAD, "--dist", "worksteal"]
# Those of a file share a network in which something has happened.
BY_FILE = [*SPREAD, "--dist", "loadfile"]


def main() -> int:
    os.chdir(ROOT)
    # SIGINT too: a shell starts what it puts in the background with Ctrl-C ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    install_programs()
    helm.install()
    with tempfile.TemporaryDirectory(prefix="creative-networks-reports-") as name:
        reports = Path(name)
        pytest("SQLite", reports / "sqlite.xml", [*EACH, *APART])
        with postgres.private_cluster() as database_url:
            pytest("PostgreSQL", reports / "postgresql.xml", [*EACH, *APART, *PURE], DATABASE_URL=database_url)
        pytest("Several processes on PostgreSQL and Valkey", reports / "scale.xml", [SCALE])
        pytest("Journeys in a browser", reports / "journeys.xml", [*BY_FILE, JOURNEYS])
        return print_totals(reports)


def install_programs() -> None:
    """Have the browser and the servers that tests need, from Debian's packages."""
    packages = []
    if not shutil.which("chromium"):
        packages.append("chromium")
    if not postgres.find_binaries():
        packages.append("postgresql")
    if not (shutil.which("valkey-server") or shutil.which("redis-server")):
        packages.append("redis-server")
    if not packages:
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not shutil.which("apt-get") or (prefix and not shutil.which("sudo")):
        sys.exit(f"The tests need {' and '.join(packages)}: install them and run `make test` again.")
    print(f"Installing {' and '.join(packages)} …", flush=True)
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet"]
    done = subprocess.call([*command, "update"]) == 0 and (
        subprocess.call([*command, "install", "--yes", "--no-install-recommends", *packages]) == 0
    )
    if not done:
        sys.exit(f"Could not install them. As an administrator: apt install {' '.join(packages)}")


def pytest(title: str, report: Path, arguments: list[str], **environment: str) -> None:
    print(f"\n== {title}", flush=True)
    clean = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--durations",
        "5",
        "--junit-xml",
        str(report),
        *arguments,
    ]
    clean["TESTS_FOLDER"] = str(report.with_suffix(""))
    code = wait_for(subprocess.Popen(command, env=clean | environment, start_new_session=True))
    if code not in (0, 1) or not report.exists():
        # 1 is a failed test, which the totals count; anything else ran no tests or not all of them.
        sys.exit(f"pytest stopped with code {code}; the lines above say why.")


def wait_for(process: subprocess.Popen[bytes]) -> int:
    """Wait for pytest; when this is stopped, let pytest stop the servers it has started."""
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise


def print_totals(reports: Path) -> int:
    total = failed = skipped = 0
    for report in reports.glob("*.xml"):
        suite = ElementTree.parse(report).getroot()[0]  # noqa: S314 (pytest wrote it a moment ago)
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    print(f"\n{total - failed - skipped} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not total else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
