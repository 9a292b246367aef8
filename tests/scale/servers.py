"""The servers of a larger installation, each a process of its own on a free port, gone at the end."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from setup import postgres

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 30


def wait_until(what: str, is_so: Callable[[], bool], seconds: float = SECONDS_TO_START) -> None:
    """Look again and again until another process has come so far; the limit only ends a test that fails."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.05)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def valkey() -> Iterator[str]:
    """Start Valkey, or Redis where Debian has only that, and give its `CACHE_URL`."""
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    assert program, "Neither Valkey nor Redis is installed; on Debian: apt install redis-server"
    port = postgres.free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        wait_until("Valkey's start", lambda: is_open(port))
        yield f"rediscache://127.0.0.1:{port}/1"
    finally:
        server.kill()
        server.wait()


class Installation:
    """Web and worker processes that share nothing but the settings."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        (folder / "mail").mkdir(parents=True, exist_ok=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))}
        inherited.pop("TESTS_FOLDER", None)
        self.environment = inherited | {
            "DATA_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.scale.settings",
            "SECRET_KEY": "for-tests-at-scale-only",
            "EMAIL_URL": f"filemail://{folder}/mail",
            "OIDC_APPS": "[]",
            **settings,
        }
        self.started: list[subprocess.Popen[bytes]] = []

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def run(self, script: str) -> Any:
        """Run Python inside the product; its last line is JSON."""
        return json.loads(self.manage("shell", "-v", "0", "-c", script).splitlines()[-1])

    def start_web(self) -> tuple["subprocess.Popen[bytes]", int]:
        """Start a web process as on a machine of its own: another port, the same address outside."""
        port = postgres.free_port()
        options = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "2", "--no-ws", "--port", str(port)]
        application = "creative_networks.config.wsgi:application"
        serve = [sys.executable, "-m", "creative_networks.config.serve"]
        command = [*serve, *options, "--log-level", "warning", application]
        process = self._start(command, f"web-{port}.log")
        wait_until("the web's start", lambda: is_open(port) and answers(port))
        return process, port

    def start_worker(self) -> "subprocess.Popen[bytes]":
        number = len(self.started)
        return self._start([sys.executable, "manage.py", "run_worker", "--skip-checks"], f"worker-{number}.log")

    def stop(self) -> None:
        for process in self.started:
            kill(process)

    def _start(self, command: list[str], log: str) -> "subprocess.Popen[bytes]":
        with (self.folder / log).open("wb") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, start_new_session=True, stdout=output, stderr=output
            )
        self.started.append(process)
        return process


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and its children at once, as a machine does that loses its power."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def answers(port: int) -> bool:
    try:
        return Browser(port).get("/readyz")[0] == 200
    except OSError:
        return False


class Browser:
    """Somebody who keeps cookies, and may ask any of the web processes next."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields})
        return self._ask("POST", path, body)

    def sign_in(self, email: str, password: str) -> None:
        self.get("/en/account/login/")
        status, body = self.post("/en/account/login/", login=email, password=password)
        assert status == 302, (status, re.sub(r"\s+", " ", body))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except http.client.HTTPException as problem:
            raise ConnectionError(str(problem)) from problem
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, text
