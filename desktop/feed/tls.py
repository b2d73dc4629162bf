# SPDX-License-Identifier: Apache-2.0
"""TLS with a certificate that somebody gave us; a renewed file is taken without a restart."""

from __future__ import annotations

import ssl
from pathlib import Path

from db.errors import InputError, OfficeError


class Certificate:
    """A certificate with its chain (PEM) and its key, which may lie in the same file.

    Raises InputError server.no_file, server.bad_certificate, server.bad_key. `look_again` is for a thread
    that may wait: the files may lie on a drive that does not answer.
    """

    def __init__(self, certificate: Path, key: Path | None = None) -> None:
        self._certificate, self._key = certificate, key
        self._seen = self._stamp()
        self._context = load(certificate, key)

    def context(self) -> ssl.SSLContext:
        """The one to greet with."""
        return self._context

    def look_again(self) -> None:
        """Take what was renewed; a file that is half written or wrong leaves the former in place."""
        try:
            stamp = self._stamp()
            if stamp != self._seen:
                self._context = load(self._certificate, self._key)
                self._seen = stamp
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
