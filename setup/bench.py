"""
Measure this product beside the least Django that serves the same pages, in one run: `make bench`.

Needs the harness that stands beside this repository, or elsewhere by BENCH_HARNESS: its README says what it
measures. Prints CPU per request of ours, and its ratio to the bare floor. Only the ratios mean anything.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HARNESS = Path(os.environ.get("BENCH_HARNESS", ROOT.parent / "shared" / "bench"))
HOME = Path(os.environ.get("BENCH_HOME", "/tmp/bench"))  # noqa: S108
ITEMS = int(os.environ.get("BENCH_ITEMS", "5000"))
MEMBER, PASSWORD = "bench@demo.example", "bench-pass-1-north"
JOIN = f"""
from django.utils import timezone
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.organisations import actions, queries
organisation = queries.organisation_by_key("demo-business-office-coast")
account = accounts.account_with_email("{MEMBER}")
actions.add_member(organisation=organisation, account=account, role="manager", by=None, at=timezone.now())
print("ORGANISATION", organisation.pk)
"""


def main() -> int:
    if not (HARNESS / "bench.py").exists():
        sys.exit(f"No harness in {HARNESS}. Set BENCH_HARNESS to its folder.")
    if shutil.which("wrk") is None:
        sys.exit("The harness needs wrk: apt-get install wrk")
    folder = HOME / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (HOME / "limits").mkdir(exist_ok=True)
    environment = os.environ | {
        "DATA_FOLDER": str(folder),
        "SECRET_KEY": "for-the-bench-only",
        "BASE_URL": "http://127.0.0.1:8120",
        "BENCH_HOME": str(HOME),
        "EMAIL_URL": "dummymail://",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DB": "sqlite",
    }
    run([sys.executable, "setup/prepare.py"], environment)
    run([sys.executable, "manage.py", "demo_data", "--items", str(ITEMS), "--organisations", "1000"], environment)
    manage = [sys.executable, "manage.py"]
    run([*manage, "create_account", MEMBER, "--name", "Bench", "--password", PASSWORD], environment)
    answer = run([*manage, "shell", "-v0", "-c", JOIN], environment, capture=True)
    organisation = next(line.split()[1] for line in answer.splitlines() if line.startswith("ORGANISATION"))
    if not (HOME / "limits" / "floor.sqlite3").exists():
        run([sys.executable, str(HARNESS / "limits" / "floor.py"), "seed", str(ITEMS)], environment)
    write_targets(folder, organisation)
    result = folder / "result.json"
    command = [sys.executable, str(HARNESS / "bench.py"), "--targets", str(folder / "targets.toml")]
    run([*command, "--ours", "floor", "--conc", "8", "--rounds", "3", "--out", str(result)], environment)
    return 0


def write_targets(folder: Path, organisation: str) -> None:
    """Write the harness's description of two targets: the floor and ours, both on SQLite with two processes."""
    items = "\n".join(f"/en/knowledge/{number}/" for number in range(100, 500))
    (folder / "items.txt").write_text(items + "\n")
    (folder / "floor-items.txt").write_text("\n".join(f"/item/{number}/" for number in range(100, 500)) + "\n")
    granian = f"{sys.executable} -m granian --interface wsgi --workers 2 --blocking-threads 1 --no-ws"
    start = f"{granian} --host 127.0.0.1 --log-level warning"
    (folder / "targets.toml").write_text(f'''
[floor]
base = "http://127.0.0.1:8112"
start = "{start} --port 8112 --working-dir {HARNESS / "limits"} floor:application"
db = "sqlite:{HOME / "limits" / "floor.sqlite3"}"
login = {{path = "/login/", fields = {{username = "bench", password = "bench-pass-1"}}, expect = "bench"}}
list = "/"
item = "@{folder / "floor-items.txt"}"
me = {{path = "/me/", expect = "<h1>bench</h1>"}}
[floor.write]
form = "/item/1/"
fields = {{text = "Written by the load, @N@."}}
count_sql = "SELECT count(*) FROM floor_comment"

[ours]
base = "http://127.0.0.1:8120"
start = "{start} --port 8120 --working-dir {ROOT} creative_networks.config.wsgi:application"
db = "sqlite:{folder / "network.sqlite3"}"
login = {{path = "/en/account/login/", fields = {{login = "{MEMBER}", password = "{PASSWORD}"}}, expect = "My desk"}}
list = "/en/knowledge/"
item = "@{folder / "items.txt"}"
search = {{path = "/en/knowledge/?q=velasmorak", expect = "knowledge"}}
me = {{path = "/en/desk/", expect = "My desk"}}
[ours.write]
form = "/en/knowledge/100/trials/"
count_sql = "SELECT count(*) FROM knowledge_trial"
[ours.write.fields]
organisation = "{organisation}"
place = "Vaasa"
result = "worked"
story = "Written by the load, @N@."
language = "en"
''')


def run(command: list[str], environment: dict[str, str], *, capture: bool = False) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE if capture else None
    )
    return done.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
