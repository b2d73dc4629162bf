# SPDX-License-Identifier: Apache-2.0
"""TLS with a certificate that somebody gave us; a renewed file is taken without a restart."""

from __future__ import annotations

import re
import ssl
from datetime import UTC, datetime
from pathlib import Path

from db.errors import InputError, OfficeError

_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
# Validity in DER: a sequence of two times, of two digits for the year until 2049 and of four after.
_TIME = rb"(?:\x17\x0d([0-9]{12})Z|\x18\x0f([0-9]{14})Z)"
_VALIDITY = re.compile(rb"\x30[\x1e-\x22]" + _TIME + _TIME)


class Certificate:
    """A certificate with its chain (PEM) and its key, which may lie in the same file.

    Raises InputError server.no_file, server.bad_certificate, server.bad_key. `look_again` is for a thread
    that may wait: the files may lie on a drive that does not answer.
    """

    def __init__(self, certificate: Path, key: Path | None = None) -> None:
        self._certificate, self._key = certificate, key
        self._seen = self._stamp()
        self._context = load(certificate, key)
        self.ends_at = ends_at(certificate)

    def context(self) -> ssl.SSLContext:
        """The one to greet with."""
        return self._context

    def look_again(self) -> None:
        """Take what was renewed; a file that is half written or wrong leaves the former in place."""
        try:
            stamp = self._stamp()
            if stamp != self._seen:
                self._context = load(self._certificate, self._key)
                self._seen, self.ends_at = stamp, ends_at(self._certificate)
        except OfficeError:
            return

    def _stamp(self) -> tuple[tuple[int, int], ...]:
        found = []
        for path in filter(None, (self._certificate, self._key)):
            try:
                stat = path.stat()
            except OSError as error:
                raise InputError("server.no_file", file=path.name) from error
            found.append((stat.st_mtime_ns, stat.st_size))
        return tuple(found)


def load(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """TLS 1.2 and newer. Never asks for the password of a key: nobody sits at a server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION
    for path in filter(None, (certificate, key)):
        if not path.is_file():
            raise InputError("server.no_file", file=path.name)
    try:
        context.load_cert_chain(certificate, key, password=lambda: b"")
    except ssl.SSLError as error:
        if "KEY_VALUES_MISMATCH" in str(error):
            raise InputError("server.bad_key", file=(key or certificate).name) from error
        raise InputError("server.bad_certificate", file=certificate.name) from error
    except (OSError, ValueError) as error:
        raise InputError("server.bad_certificate", file=certificate.name) from error
    return context


def ends_at(certificate: Path) -> datetime | None:
    """The last moment of the first certificate in that file; None where it cannot be read."""
    try:
        block = _BLOCK.search(certificate.read_bytes())
        found = _VALIDITY.search(ssl.PEM_cert_to_DER_cert(block[0].decode("ascii"))) if block else None
        if found is None:
            return None
        _, _, short, long = (part.decode("ascii") if part else "" for part in found.groups())
        # RFC 5280 4.1.2.5.1: 50 to 99 are of the last century.
        digits = long or ("19" if short[:2] >= "50" else "20") + short
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None
