"""Asking another server, by the one way out."""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from . import rules
from .rules import AddressRefused, Target

__all__ = ["AddressRefused", "Answer", "TooLarge", "Unreachable", "send"]

Resolve = Callable[..., list[Any]]


class Unreachable(Exception):
    """The server did not answer, or not in time."""


class TooLarge(Exception):
    """The answer is larger than was asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; a redirect (3xx) is an answer like any other and is not followed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send(
    method: str,
    url: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    seconds: float = 15,
    most_bytes: int = 1_000_000,
    resolve: Resolve = socket.getaddrinfo,
) -> Answer:
    """
    Ask a server on the open internet.

    :raises AddressRefused: before anything is sent, when the address is not public
    :raises Unreachable: when there is no answer within `seconds`
    :raises TooLarge: when the answer is larger than `most_bytes`
    """
    target = rules.target_of(url, settings.OUTGOING_TEST_RECEIVER)
    deadline = time.monotonic() + seconds
    connection, path = _connection(target, seconds, resolve)
    told = {"Host": target.host if target.port in rules.PORTS.values() else target.place, "Accept-Encoding": "identity"}
    try:
        connection.request(method, path, body=body or None, headers={**told, **(headers or {})})
        response = connection.getresponse()
        content = _read(response, deadline, most_bytes)
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()


def _connection(target: Target, seconds: float, resolve: Resolve) -> tuple[http.client.HTTPConnection, str]:
    """Connect by the proxy, which then resolves names, or to an address that was checked; returns the path to ask."""
    proxy = urlsplit(settings.OUTGOING_PROXY)
    is_test = target.place == settings.OUTGOING_TEST_RECEIVER
    if proxy.hostname and not is_test:
        _refuse_private_literal(target.host)
        place = (proxy.hostname, proxy.port or 3128)
        if target.scheme == "https":
            tunnel = http.client.HTTPSConnection(*place, timeout=seconds, context=ssl.create_default_context())
            tunnel.set_tunnel(target.host, target.port)
            return tunnel, target.path
        return http.client.HTTPConnection(*place, timeout=seconds), f"http://{target.place}{target.path}"
    addresses = _checked_addresses(target, resolve, is_test=is_test)
    connection = http.client.HTTPConnection(target.host, target.port, timeout=seconds)
    connection.sock = _open(addresses, seconds)
    if target.scheme == "https":
        connection.sock = _secured(connection.sock, target.host)
    return connection, target.path


def _checked_addresses(target: Target, resolve: Resolve, *, is_test: bool) -> list[tuple[Any, ...]]:
    """Resolve once; every address must be public, and only these are connected to."""
    try:
        found = resolve(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{target.host} cannot be found.") from error
    private = [entry[4][0] for entry in found if not rules.is_public(entry[4][0])]
    if private and not is_test:
        raise AddressRefused(f"{target.host} is not on the open internet.")
    return [(entry[0], entry[4]) for entry in found]


def _open(addresses: list[tuple[Any, ...]], seconds: float) -> socket.socket:
    failure: OSError | None = None
    for family, address in addresses:
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.settimeout(seconds)
        try:
            opened.connect(address)
        except OSError as error:
            opened.close()
            failure = error
        else:
            return opened
    raise Unreachable(str(failure or "It has no address."))


def _secured(opened: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(opened, server_hostname=host)
    except OSError as error:
        opened.close()
        raise Unreachable(f"{type(error).__name__}: {error}") from error


def _read(response: http.client.HTTPResponse, deadline: float, most_bytes: int) -> bytes:
    """Read in pieces: a server that sends a byte now and then must not hold us for ever."""
    content = b""
    while piece := response.read1(65_536):
        content += piece
        if len(content) > most_bytes:
            raise TooLarge(f"More than {most_bytes} bytes.")
        if time.monotonic() > deadline:
            raise Unreachable("It took too long.")
    return content


def _refuse_private_literal(host: str) -> None:
    """What is written as a number is known without asking; names are for the proxy to judge."""
    try:
        numeric = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except OSError:
        numeric = []
    if host == "localhost" or host.endswith(".localhost") or any(not rules.is_public(str(e[4][0])) for e in numeric):
        raise AddressRefused(f"{host} is not on the open internet.")
