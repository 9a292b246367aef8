"""
Measure this product beside the least Django that serves the same pages, in one run: `make bench`.

Needs the harness that stands beside this repository, or elsewhere by BENCH_HARNESS: its README says what it
measures. Beside the bare floor stand ours with 5 000 and with 50 000 items, both without kept pages; ours with them;
and, where the harness has set up a WordPress in BENCH_HOME, that behind its page cache. Only ratios mean anything.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HARNESS = Path(os.environ.get("BENCH_HARNESS", ROOT.parent / "shared" / "bench"))
HOME = Path(os.environ.get("BENCH_HOME", "/tmp/bench"))  # noqa: S108
FEW, MANY = 5_000, 50_000
ROUNDS = os.environ.get("BENCH_ROUNDS", "3")
MEMBER, PASSWORD = "bench@demo.example", "bench-pass-1-north"
PAGES = ("list", "item", "search", "me", "write")
MOST_OF_FLOOR, MOST_GROWTH, MOST_MIB, MOST_KB = 2.0, {"list": 1.2, "item": 1.2, "search": 1.3, "me": 1.2}, 150, 40
JOIN = f"""
from django.utils import timezone
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.organisations import actions, queries
organisation = queries.organisation_by_key("demo-business-office-coast")
account = accounts.account_with_email("{MEMBER}")
actions.add_member(organisation=organisation, account=account, role="manager", by=None, at=timezone.now())
print("ORGANISATION", organisation.pk)
"""
APPLICATION = "creative_networks.config.wsgi:application"
OPTIONS = "--interface wsgi --workers 2 --blocking-threads 1 --no-ws --log-level warning"
FLOOR = """
[floor]
base = "http://127.0.0.1:8112"
start = "{granian} --port 8112 --working-dir {harness}/limits floor:application"
db = "sqlite:{home}/limits/floor.sqlite3"
login = {{path = "/login/", fields = {{username = "bench", password = "bench-pass-1"}}, expect = "bench"}}
list = "/"
item = "@{home}/ours/floor-items.txt"
search = {{path = "/search/?q={{rare}}", expect = "50 items"}}
me = {{path = "/me/", expect = "<h1>bench</h1>"}}
[floor.write]
form = "/item/1/"
fields = {{text = "Written by the load, @N@."}}
count_sql = "SELECT count(*) FROM floor_comment"
"""
OURS = """
[{name}]
base = "http://127.0.0.1:{port}"
start = "env DATA_FOLDER={folder} PAGE_CACHE_BYTES=0 {serve} --port {port}"
db = "sqlite:{folder}/network.sqlite3"
login = {{path = "/en/account/login/", fields = {{login = "{member}", password = "{password}"}}, expect = "My desk"}}
list = "/en/knowledge/"
item = "@{home}/ours/items.txt"
search = {{path = "/en/search/?q={{rare}}", expect = "50 results"}}
me = {{path = "/en/desk/", expect = "My desk"}}
[{name}.write]
form = "/en/knowledge/100/trials/"
count_sql = "SELECT count(*) FROM knowledge_trial"
[{name}.write.fields]
organisation = "{organisation}"
place = "Vaasa"
result = "worked"
story = "Written by the load, @N@."
language = "en"
"""
KEPT = """
[ours-kept]
base = "http://127.0.0.1:8122"
start = "env DATA_FOLDER={folder} {serve} --port 8122"
db = "sqlite:{folder}/network.sqlite3"
list = "/en/knowledge/"
item = ["/en/knowledge/111/", "/en/knowledge/122/", "/en/knowledge/133/", "/en/knowledge/144/", "/en/knowledge/155/"]
"""
WORDPRESS = """
[wordpress-cached]
base = "http://127.0.0.1:8204"
start = "bash {home}/wordpress/run.sh"
db = "my:wordpress"
list = "/"
item = ["/item-11/", "/item-22/", "/item-33/", "/item-44/", "/item-55/"]
"""


def main() -> int:
    if not (HARNESS / "bench.py").exists():
        sys.exit(f"No harness in {HARNESS}. Set BENCH_HARNESS to its folder.")
    if shutil.which("wrk") is None:
        sys.exit("The harness needs wrk: apt-get install wrk")
    folder = HOME / "ours"
    folder.mkdir(parents=True, exist_ok=True)
    (HOME / "limits").mkdir(exist_ok=True)
    environment = os.environ | {
        "SECRET_KEY": "for-the-bench-only",
        "BENCH_HOME": str(HOME),
        "EMAIL_URL": "dummymail://",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DB": "sqlite",
    }
    organisations = {size: make_network(folder / str(size), size, environment) for size in (FEW, MANY)}
    if not (HOME / "limits" / "floor.sqlite3").exists():
        run([sys.executable, str(HARNESS / "limits" / "floor.py"), "seed", str(FEW)], environment)
    write_targets(folder, organisations)
    result = folder / "result.json"
    command = [sys.executable, str(HARNESS / "bench.py"), "--targets", str(folder / "targets.toml")]
    run([*command, "--ours", "floor", "--conc", "8", "--rounds", ROUNDS, "--out", str(result)], environment)
    return tell(json.loads(result.read_text()))


def make_network(folder: Path, size: int, environment: dict[str, str]) -> str:
    """Make a network of this many items, and give the id of the organisation that the member writes for."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    own = environment | {"DATA_FOLDER": str(folder)}
    run([sys.executable, "setup/prepare.py"], own)
    manage = [sys.executable, "manage.py"]
    run([*manage, "demo_data", "--items", str(size), "--organisations", str(size // 5)], own)
    run([*manage, "reindex"], own)
    run([*manage, "create_account", MEMBER, "--name", "Bench", "--password", PASSWORD], own)
    answer = run([*manage, "shell", "-v0", "-c", JOIN], own, capture=True)
    return next(line.split()[1] for line in answer.splitlines() if line.startswith("ORGANISATION"))


def write_targets(folder: Path, organisations: dict[int, str]) -> None:
    """Write the harness's description of all targets; each has two processes."""
    (folder / "items.txt").write_text("".join(f"/en/knowledge/{number}/\n" for number in range(100, 500)))
    (folder / "floor-items.txt").write_text("".join(f"/item/{number}/\n" for number in range(100, 500)))
    facts = {
        "granian": f"{sys.executable} -m granian {OPTIONS}",
        "serve": f"PYTHONPATH={ROOT} {sys.executable} -m creative_networks.config.serve {OPTIONS} {APPLICATION}",
        "harness": HARNESS,
        "home": HOME,
        "member": MEMBER,
        "password": PASSWORD,
    }
    parts = [FLOOR.format(**facts)]
    for name, port, size in (("ours", 8120, FEW), ("ours-large", 8121, MANY)):
        own = {"name": name, "port": port, "folder": folder / str(size), "organisation": organisations[size]}
        parts.append(OURS.format(**facts, **own))
    parts.append(KEPT.format(**facts, folder=folder / str(FEW)))
    if (HOME / "wordpress" / "run.sh").exists():
        parts.append(WORDPRESS.format(**facts))
    (folder / "targets.toml").write_text("".join(parts))


def tell(results: dict[str, dict]) -> int:
    """Hold the ratios against what we promise; the exit code says whether all are kept."""
    ours, weight = results["ours"], results["ours"]["weight"]["item"]
    figures = [
        (f"CPU of {page}, times the floor", cpu(results, "ours", "floor", page), MOST_OF_FLOOR) for page in PAGES
    ]
    figures += [
        (f"CPU of {page}, {MANY} items by {FEW}", cpu(results, "ours-large", "ours", page), most)
        for page, most in MOST_GROWTH.items()
    ]
    figures.append(("memory of two web processes [MiB]", ours["pss_mib"], MOST_MIB))
    figures.append(("CSS and JS of an item [kB]", (weight["css"] + weight["js"]) / 1000, MOST_KB))
    if "wordpress-cached" in results:
        figures += [
            (f"requests/s of {page}, WordPress behind nginx's cache by ours", rate(results, page), 1.0)
            for page in PAGES[:2]
        ]
    print()
    for label, value, most in figures:
        print(f"{'ok  ' if value <= most else 'OVER'} {label:62} {value:8.2f}   at most {most:g}")
    return 0 if all(value <= most for _label, value, most in figures) else 1


def cpu(results: dict[str, dict], one: str, other: str, page: str) -> float:
    return median(results[one], page, "cpu") / median(results[other], page, "cpu")


def rate(results: dict[str, dict], page: str) -> float:
    return median(results["wordpress-cached"], page, "rps") / median(results["ours-kept"], page, "rps")


def median(result: dict, page: str, figure: str) -> float:
    return statistics.median(load[figure] for loads in result["load"][page].values() for load in loads)


def run(command: list[str], environment: dict[str, str], *, capture: bool = False) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE if capture else None
    )
    return done.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
