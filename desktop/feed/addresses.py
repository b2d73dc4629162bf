# SPDX-License-Identifier: Apache-2.0
"""The addresses of this computer, and which values of Host are ours. Nothing is sent to anybody."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import itertools
import socket
from pathlib import Path

from db.errors import InputError, OfficeError

LOOPBACK = "127.0.0.1"
_BACKLOG = 512
# Addresses kept for examples (RFC 5737, RFC 3849): asked only which of ours would lead there.
_FAR = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_INET6 = Path("/proc/net/if_inet6")
_INET4 = Path("/proc/net/fib_trie")
_BIND_ERRORS = {
    errno.EADDRINUSE: "server.port_taken",
    errno.EACCES: "server.port_denied",
    errno.EPERM: "server.port_denied",
    errno.EADDRNOTAVAIL: "server.not_ours",
}
_USUAL_PORT = {False: 80, True: 443}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def own_addresses() -> tuple[str, ...]:
    """Addresses by which others in the network may reach this computer, the likeliest first."""
    found: dict[str, None] = {}
    for text in (*_by_route(), *_by_name(), *_by_proc()):
        address = _address(text)
        if address is not None and _is_reachable(address) and is_ours(str(address)):
            found.setdefault(str(address))
    return tuple(found)


def is_ours(host: str) -> bool:
    """Whether that address belongs to this computer now; asked of the system, which alone knows."""
    address = _address(host)
    if address is None or address.is_unspecified:
        return False
    try:
        with socket.socket(_family(address), socket.SOCK_DGRAM) as sock:
            sock.bind((str(address), 0))
    except OSError:
        return False
    return True


def is_loopback(host: str) -> bool:
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there and nowhere else; port 0 takes a free one.

    Raises OfficeError server.no_address (a name, or all addresses at once), server.not_ours,
    server.port_taken, server.port_denied, server.no_port.
    """
    address = _address(LOOPBACK if host == "localhost" else host)
    if address is None or address.is_unspecified or address.is_multicast:
        raise InputError("server.no_address", host=host[:60])
    if not 0 <= port <= 65535:
        raise InputError("server.no_port", port=port)
    sock = socket.socket(_family(address), socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where reuse would let others listen in
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((str(address), port))
        sock.listen(_BACKLOG)
    except OSError as error:
        sock.close()
        code = _BIND_ERRORS.get(error.errno or 0, "server.not_ours")
        raise OfficeError(code, host=str(address), port=port) from error
    return sock


def hosts_of(host: str, port: int, *, name: str = "", is_tls: bool = False) -> frozenset[str]:
    """Values of Host that mean us. Anything else is a name that somebody pointed at us."""
    names = {_in_url(host)}
    if name:
        names.add(_in_url(name.lower()))
    if is_loopback(host):
        names |= {"localhost", LOOPBACK, "[::1]"}
    with contextlib.suppress(OSError):
        names.add(socket.gethostname().lower())
    found = {f"{one}:{port}" for one in names}
    return frozenset(found | names if port == _USUAL_PORT[is_tls] else found)


def address_of(host: str, port: int, *, name: str = "", is_tls: bool = False) -> str:
    """What links begin with: `http://192.0.2.5:8077`, without the port where it is the usual one."""
    shown = _in_url(name or host)
    scheme = "https" if is_tls else "http"
    return f"{scheme}://{shown}" if port == _USUAL_PORT[is_tls] else f"{scheme}://{shown}:{port}"


def _in_url(host: str) -> str:
    address = _address(host)
    if address is None:
        return host
    return f"[{address}]" if address.version == 6 else str(address)


def _address(text: str) -> Address | None:
    try:
        return ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return None


def _family(address: Address) -> int:
    return socket.AF_INET6 if address.version == 6 else socket.AF_INET


def _is_reachable(address: Address) -> bool:
    """An address of the link alone is no use in a link: it needs the name of our network card."""
    useless = (address.is_loopback, address.is_link_local, address.is_unspecified, address.is_multicast)
    return not any(useless)


def _by_route() -> list[str]:
    found = []
    for family, far in _FAR:
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.connect((far, 9))
            found.append(str(sock.getsockname()[0]))
    return found


def _by_name() -> list[str]:
    with contextlib.suppress(OSError, UnicodeError):
        return [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None)]
    return []


def _by_proc() -> list[str]:
    """Linux: all cards, also those that lead nowhere far."""
    found = []
    with contextlib.suppress(OSError, ValueError):
        lines = [line.strip() for line in _INET4.read_text(encoding="ascii").splitlines()]
        pairs = itertools.pairwise(lines)
        found += [one.removeprefix("|-- ") for one, kind in pairs if kind.endswith("host LOCAL")]
    with contextlib.suppress(OSError, ValueError):
        for line in _INET6.read_text(encoding="ascii").splitlines():
            found.append(str(ipaddress.IPv6Address(bytes.fromhex(line.split()[0]))))
    return found
