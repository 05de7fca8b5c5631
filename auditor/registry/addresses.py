"""Which network addresses an audit may speak to.

A registry, a redirect or a DNS answer can point into the auditor's own network. Everything that is
not globally routable is refused, in every spelling the system's resolver understands.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: NAT64 (RFC 6052) carries an IPv4 address in its last four bytes.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

#: Names that never leave the machine or the local network (RFC 6761, RFC 6762, RFC 8375).
LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "localdomain")


def is_public(address: Address) -> bool:
    """Whether an address is one of the open Internet: not loopback, private, link-local, multicast,
    reserved or metadata, also when it hides inside IPv6 (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = carried(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one, if its kind carries one."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def literal(host: str) -> Address | None:
    """The address that a URL's host spells out: dotted, IPv6, or the short, decimal, octal and
    hexadecimal forms that ``inet_aton`` accepts (``2130706433``, ``0177.1``). None: it is a name.
    """
    host = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    # inet_aton also reads "1.2.3.4 anything"; a host has no spaces.
    if not host or any(c.isspace() for c in host) or not host[0].isdigit():
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None


def is_private_host(host: str) -> bool:
    """Whether a URL's host can be told to be private without asking DNS."""
    name = host.lower().rstrip(".")
    if is_within(name, LOCAL_NAMES):
        return True
    address = literal(name)
    return address is not None and not is_public(address)


def is_within(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of the domains or below one of them."""
    name = host.lower().rstrip(".")
    return any(name == domain or name.endswith("." + domain) for domain in domains)
