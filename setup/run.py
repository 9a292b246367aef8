"""Start web and worker, print the address, and stop both together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = str(ROOT / ".venv" / "bin" / "python")
WEB_WORKERS = 2
# Each keeps a database connection with a cache of its own.
WEB_THREADS = 4
SECONDS_TO_START = 30
SECONDS_TO_STOP = 15


def main() -> int:
    os.chdir(ROOT)
    port = read_port()
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    # Said here, since a shell starts what it puts in the background with Ctrl-C ignored.
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        if subprocess.call([PYTHON, "setup/prepare.py"]) != 0:
            return 1
        children["web"] = start(*web_command(port))
        # The worker waits, since loading both at once keeps whoever waits for the address waiting longer.
        wait_until_ready(port, children)
        children["worker"] = start(PYTHON, "manage.py", "run_worker", "--skip-checks")
        print(f"\nCreative Networks runs at {os.environ['BASE_URL']}/ (Ctrl-C stops it)", flush=True)
        return wait_for_an_end(children)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        stop(children)


def read_port() -> int:
    port = int(os.environ.get("PORT", "8000"))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is taken. Stop what uses it, or choose another: make run PORT={port + 1}")
    return port


def web_command(port: int) -> list[str]:
    host = os.environ.get("HOST", "127.0.0.1")
    address = ["--host", host, "--port", str(port)]
    processes = ["--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS), "--respawn-failed-workers"]
    application = "creative_networks.config.wsgi:application"
    options = ["--interface", "wsgi", *address, *processes, "--log-level", "warning", "--no-ws"]
    return [PYTHON, "-m", "creative_networks.config.serve", *options, application]


def start(*command: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches only this process, which then stops the others in good order.
    return subprocess.Popen(command, start_new_session=True)


def wait_until_ready(port: int, children: dict[str, subprocess.Popen[bytes]]) -> None:
    for _ in range(SECONDS_TO_START * 20):
        if any(child.poll() is not None for child in children.values()):
            return
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)


def wait_for_an_end(children: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait until one of the processes ends by itself, which is always a failure."""
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                print(
                    f"The {name} process ended with code {child.returncode}; stopping the rest.",
                    file=sys.stderr,
                )
                return 1
        time.sleep(0.2)


def stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(SECONDS_TO_STOP)
        # Whatever the child left behind or could not finish in time is in its process group.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
