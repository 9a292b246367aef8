"""
Whole stories in a real browser, against the product as `make run` starts it, with the demonstration network.

A journey takes `page` (a visitor), or `page_of("person@example.org")` (somebody signed in), and calls
`check_page(page)` on every page that it opens.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .mailbox import Mailbox

ROOT = Path(__file__).resolve().parents[2]
WIDE = {"width": 1360, "height": 900}
# A browser in a test asks nobody but the server under test.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Server:
    """The product under test: its address and what it sent."""

    url: str
    mailbox: Mailbox


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("network")
    (folder / "mail").mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "DJANGO_"))}
    environment |= {
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DATA_FOLDER": str(folder),
        "EMAIL_URL": f"filemail://{folder}/mail",
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": "for-journeys-only",
    }
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "setup/run.py"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"runs at http://127.0.0.1:{port}/", log, process)
        yield Server(f"http://127.0.0.1:{port}", Mailbox(folder / "mail"))
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(30)
    assert code == 0, f"The server did not stop in good order.\n{log.read_text()}"


def wait_for(words: str, log: Path, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        if words in log.read_text():
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # As root, which only machines for tests do, Chromium refuses to start inside its sandbox.
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open a page of its own for a visitor; options are those of Playwright's `new_context`."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**options: object) -> Page:
        defaults = {"base_url": server.url, "viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce"}
        context = browser.new_context(**(defaults | options))
        contexts.append(context)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: note_console(message, complaints))
        context.on("request", lambda request: note_request(request.url, server.url, complaints))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == [], "The browser complained; a journey runs without a word in its console."


def note_console(message: object, complaints: list[str]) -> None:
    # A page that is refused (403, 404, 422) is logged by the browser too, and is what some journeys look for.
    # So is a connection that a journey cuts.
    looked_for = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
    if message.type == "error" and not any(words in message.text for words in looked_for):
        complaints.append(message.text)


def note_request(url: str, own: str, complaints: list[str]) -> None:
    if not url.startswith((own, "data:", "blob:", "about:")):
        complaints.append(f"asked another host: {url}")


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A visitor who is not signed in."""
    return new_page()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, object]:
    """The cookies of those who have signed in already: sign-in is limited in how often it may happen."""
    return {}


@pytest.fixture
def page_of(new_page: Callable[..., Page], server: Server, signed_in: dict[str, object]) -> Callable[..., Page]:
    """A page of somebody signed in by mailed code: `page_of("person@example.org")`."""

    def open_page(email: str, **options: object) -> Page:
        if email not in signed_in:
            visitor = new_page()
            sign_in(visitor, server, email)
            signed_in[email] = visitor.context.storage_state()
        return new_page(storage_state=signed_in[email], **options)

    return open_page


def sign_in(page: Page, server: Server, email: str) -> None:
    """Ask for a code, read it in the mail, and enter it."""
    page.goto("/en/account/login/code/")
    page.locator("input[name=email]").fill(email)
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=code]").fill(server.mailbox.code_for(email))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
