"""Which addresses are public, and which URLs may be asked. Pure."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
# Addresses that carry another one inside, by which a private one could be reached.
_CARRYING = [
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10")
]


class AddressRefused(Exception):
    """This address may not be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the open internet."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _CARRYING):
            return False
    return found.is_global and not found.is_multicast


def target_of(url: str, test_receiver: str = "") -> Target:
    """
    Take an address apart.

    :raises AddressRefused: when it is not plain http or https on the usual port; `test_receiver` is one exception
    """
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url) or "\\" in url:
        raise AddressRefused("It holds spaces, backslashes or control characters.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"It is no address: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise AddressRefused("Only http and https addresses with a host can be asked.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("It holds a user name or a password.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme], path)
    if target.port != PORTS[parts.scheme] and target.place != test_receiver:
        raise AddressRefused(f"Only port {PORTS[parts.scheme]} can be asked by {parts.scheme}.")
    return target
