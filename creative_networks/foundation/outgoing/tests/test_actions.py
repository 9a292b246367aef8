import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from creative_networks.foundation.outgoing import actions, rules

NOT_PUBLIC = [
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "0.0.0.0",  # noqa: S104 (to be refused)
    "10.0.0.1",
    "172.16.3.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    "[fd00::1]",
    "[fe80::1]",
    "[::7f00:1]",
    "localhost",
]
WRONG = [
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "//example.org/",
    "http://",
    "http://example.org:22/",
    "https://example.org:80/",
    "http://user:word@example.org/",
    "http://example.org@127.0.0.1/",
    "http://example.org\\@127.0.0.1/",
    "http://exam ple.org/",
    "http://example.org/\r\nX-Evil: 1",
    "http://example.org:99999/",
]


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(302 if self.path == "/elsewhere" else 200)
        self.send_header("Location", "http://169.254.169.254/")
        self.end_headers()
        self.wfile.write(content * (1000 if self.path == "/large" else 1))

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver(settings) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    place = f"127.0.0.1:{server.server_port}"
    settings.OUTGOING_TEST_RECEIVER = place
    yield place
    server.shutdown()
    server.server_close()
    thread.join()


def public(host: str, port: int, **options: object) -> list[tuple]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]


@pytest.mark.parametrize("host", NOT_PUBLIC)
def test_what_is_not_public_is_refused(host):
    with pytest.raises(actions.AddressRefused):
        actions.send("GET", f"http://{host}/")


@pytest.mark.parametrize("url", WRONG)
def test_what_is_no_plain_address_is_refused(url):
    with pytest.raises(actions.AddressRefused):
        actions.send("GET", url, resolve=public)


def test_name_is_refused_when_one_of_its_addresses_is_private():
    def both(host, port, **options):
        return [*public(host, port), (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::ffff:10.0.0.1", port, 0, 0))]

    with pytest.raises(actions.AddressRefused):
        actions.send("GET", "https://example.org/", resolve=both)


def test_name_is_resolved_once_so_that_it_cannot_change_its_mind(monkeypatch):
    asked, connected = [], []

    def rebinding(host, port, **options):
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(self, address):
        connected.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(actions.Unreachable):
        actions.send("GET", "http://example.org/", resolve=rebinding)

    assert (asked, connected) == (["example.org"], [("93.184.216.34", 80)])


def test_receiver_for_tests_is_the_only_exception(receiver):
    answer = actions.send("POST", f"http://{receiver}/hook", body=b"hello")

    assert (answer.status, answer.body) == (200, b"hello")
    host, port = receiver.split(":")
    with pytest.raises(actions.AddressRefused):
        actions.send("POST", f"http://{host}:{int(port) + 1}/hook", body=b"hello")


def test_redirect_is_an_answer_and_is_not_followed(receiver):
    answer = actions.send("POST", f"http://{receiver}/elsewhere", body=b"x")

    assert (answer.status, answer.headers["location"]) == (302, "http://169.254.169.254/")


def test_too_large_an_answer_is_cut_off(receiver):
    with pytest.raises(actions.TooLarge):
        actions.send("POST", f"http://{receiver}/large", body=b"x" * 1000, most_bytes=10_000)


def test_everything_goes_by_the_proxy_where_there_is_one(receiver, settings):
    settings.OUTGOING_PROXY, settings.OUTGOING_TEST_RECEIVER = f"http://{receiver}", ""

    # The proxy here gives back what it got: it was asked, and nothing was resolved by us.
    answer = actions.send("POST", "http://example.org/path", body=b"by the proxy", resolve=None)

    assert answer.body == b"by the proxy"
    for host in ("127.0.0.1", "[::1]", "0x7f.1", "localhost"):
        with pytest.raises(actions.AddressRefused):
            actions.send("POST", f"http://{host}/", body=b"x")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_addresses(address):
    assert rules.is_public(address)


def test_nonsense_is_not_public():
    assert not rules.is_public("nonsense")
