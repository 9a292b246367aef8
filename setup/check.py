"""Everything that tools can say about the code without running it. Changes nothing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
PRODUCT = ROOT / "creative_networks"
TYPED_ROOMS = ("actions", "queries", "permissions", "rules", "registry", "bases")


def main() -> int:
    os.chdir(ROOT)
    failures = [name for name, command, environment in checks() if not passes(name, command, environment)]
    if failures:
        print(f"\nTo put right: {', '.join(failures)}. `make fix` does what a tool can.")
        return 1
    print("\nNothing to put right.")
    return 0


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    manage = [str(BIN / "python"), "manage.py"]
    for_tests = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    as_deployed = {
        "BASE_URL": "https://network.example.org",
        "SECRET_KEY": "long-enough-and-made-up-for-this-check-alone-0123456789-abcdefghij",
        "DATA_FOLDER": tempfile.gettempdir(),
    }
    return [
        ("lint", [str(BIN / "ruff"), "check", "--quiet", "."], {}),
        ("formatting", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
        ("types", [str(BIN / "mypy"), "--no-error-summary", *typed_files()], {}),
        ("floors", [str(BIN / "lint-imports"), "--no-cache"], for_tests),
        ("templates", [str(BIN / "djlint"), "--lint", "--quiet", str(PRODUCT)], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], for_tests),
        ("dependencies", [str(BIN / "deptry"), "creative_networks"], {}),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], as_deployed),
    ]


def typed_files() -> list[str]:
    """The rooms that other apps may import, each a module or a folder of modules."""
    modules = [path for room in TYPED_ROOMS for path in PRODUCT.rglob(f"{room}.py")]
    folders = [path for room in TYPED_ROOMS for path in PRODUCT.rglob(f"{room}/*.py")]
    return sorted(str(path.relative_to(ROOT)) for path in modules + folders if "tests" not in path.parts)


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    print(f"{'ok   ' if done.returncode == 0 else 'LOOK '} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
