"""
Install what the product needs, each step only when what it depends on has changed.

Runs on the standard library alone, so that a fresh machine needs nothing but Python 3.11 or newer.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / "stamps"
FRONTEND = ROOT / "frontend"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


def main(arguments):
    for_tests = "--dev" in arguments
    find_python()
    os.chdir(ROOT)
    make_environment()
    install_packages(for_tests)
    build_frontend()
    compile_messages()
    compile_word_lists()
    make_secret()


def find_python():
    """Go on under a Python that is new enough, or say what to do."""
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    sys.exit(
        "Creative Networks needs Python 3.11 or newer; this is %d.%d. "
        "Install one (Debian: apt install python3.11 python3.11-venv) and run: make run PYTHON=python3.11"
        % sys.version_info[:2]
    )


def make_environment():
    # A folder whose making was cut short has no pip, so pip is the sign.
    if (BIN / "pip").exists():
        return
    say("Making the environment .venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        sys.exit("Python could not make .venv. On Debian and Ubuntu: apt install python3-venv, then try again.")


def install_packages(for_tests):
    name = "requirements-dev.lock" if for_tests else "requirements.lock"
    # The test packages include all of the product's, so running after testing installs nothing.
    done_by = ["requirements-dev.lock"] if for_tests else ["requirements.lock", "requirements-dev.lock"]
    stamps = {lock: digest([ROOT / lock]) for lock in ("requirements.lock", "requirements-dev.lock")}
    if any(read_stamp(lock) == stamps[lock] for lock in done_by):
        return
    say("Installing the packages of " + name)
    pip_install(name)
    write_stamp(name, stamps[name])


def pip_install(lock):
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "-qq"]
    run([*pip, "install", "--require-hashes", "-r", lock], "The packages could not be installed.")


def build_frontend():
    lock = digest([FRONTEND / "package-lock.json"])
    modules = FRONTEND / "node_modules"
    # The bundle is made by what is locked, from every source beside the lock.
    entries = [path for path in FRONTEND.iterdir() if path.name not in {"node_modules", "dist", "build"}]
    files = [file for path in entries for file in [path, *path.rglob("*")] if file.is_file()]
    sources = digest(sorted(files))
    has_modules = read_stamp("node_modules") == lock and modules.is_dir()
    is_built = read_stamp("frontend") == sources and (FRONTEND / "dist").is_dir()
    if has_modules and is_built:
        return
    environment = dict(os.environ, PATH=str(find_npm().parent) + os.pathsep + os.environ.get("PATH", ""))
    if not has_modules:
        say("Installing the front-end packages")
        run(["npm", "ci", "--ignore-scripts", "--silent"], "npm could not install.", FRONTEND, environment)
        write_stamp("node_modules", lock)
    if not is_built:
        say("Building style and scripts")
        run(["npm", "run", "build", "--silent"], "The front end could not be built.", FRONTEND, environment)
        write_stamp("frontend", sources)


def find_npm():
    """The machine's own npm when its Node.js is new enough, else one from PyPI inside .venv."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node:
        said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if said.startswith("v") and int(said[1:].split(".")[0]) >= OLDEST_NODE:
            return Path(npm)
    if not (BIN / "npm").exists():
        say("Installing Node.js into .venv")
        pip_install("requirements-node.lock")
    return BIN / "npm"


def compile_messages():
    catalogues = sorted((ROOT / "locale").rglob("*.po"))
    stamp = digest(catalogues)
    if read_stamp("messages") == stamp and all(path.with_suffix(".mo").exists() for path in catalogues):
        return
    say("Compiling the translations")
    compiler = str(ROOT / "setup" / "compile_messages.py")
    run([str(BIN / "python"), compiler, *map(str, catalogues)], "A translation could not be compiled.")
    write_stamp("messages", stamp)


def compile_word_lists():
    engine = ROOT / "creative_networks" / "engines" / "text"
    stamp = digest([ROOT / "requirements.lock", engine / "word_lists.py"])
    if read_stamp("word_lists") == stamp and (engine / "compiled").is_dir():
        return
    say("Writing the word lists of the search")
    compiler = str(ROOT / "setup" / "compile_word_lists.py")
    run([str(BIN / "python"), compiler], "The word lists could not be written.")
    write_stamp("word_lists", stamp)


def make_secret():
    if os.environ.get("SECRET_KEY"):
        return
    folder = Path(os.environ.get("DATA_FOLDER", str(ROOT / "var")))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(str(folder / "secret"), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))


def digest(paths):
    """One fingerprint for the names and contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def read_stamp(name):
    path = STAMPS / name
    return path.read_text() if path.exists() else ""


def write_stamp(name, value):
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(value)


def run(command, complaint, folder=ROOT, environment=None):
    if subprocess.call(command, cwd=str(folder), env=environment) != 0:
        sys.exit(complaint + " The lines above say why; put it right and run the same command again.")


def say(text):
    print(text + " …", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
