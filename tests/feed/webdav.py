# SPDX-License-Identifier: Apache-2.0
"""A real WebDAV server on this computer, a certificate of its own, and servers that mean harm."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

USER, PASSWORD = "secretary", "예시 비밀 1"


@dataclass(frozen=True)
class Dav:
    """A server in a thread: `folder` is what it serves, `seen` the requests as (method, status)."""

    url: str
    folder: Path
    seen: list[tuple[str, int]] = field(default_factory=list)

    def count(self, method: str) -> int:
        return sum(one == method for one, _status in self.seen)


@dataclass(frozen=True)
class Pem:
    """A certificate of 127.0.0.1 and its key, as files."""

    certificate: Path
    key: Path


def make_certificate(folder: Path, *, host: str = "127.0.0.1", ends_at: datetime | None = None) -> Pem:
    """A certificate that signs itself, good from yesterday until tomorrow unless told otherwise."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "example server")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(ends_at or now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = Pem(folder / "server.pem", folder / "server.key")
    pem.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem


@contextlib.contextmanager
def webdav(folder: Path, *, auth: str = "", pem: Pem | None = None) -> Iterator[Dav]:
    """wsgidav over cheroot. `auth` is basic, digest or nothing; warnings of theirs are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from cheroot.ssl.builtin import BuiltinSSLAdapter
        from cheroot.wsgi import Server
        from wsgidav.wsgidav_app import WsgiDAVApp

        (folder / "달력").mkdir(parents=True, exist_ok=True)
        users: object = {"*": {USER: {"password": PASSWORD}}} if auth else {"*": True}
        app = WsgiDAVApp(
            {
                "provider_mapping": {"/": str(folder)},
                "simple_dc": {"user_mapping": users},
                "http_authenticator": {
                    "accept_basic": auth == "basic",
                    "accept_digest": auth == "digest",
                    "default_to_digest": auth == "digest",
                },
                "logging": {"enable": False, "enable_loggers": []},
                "verbose": 0,
                "lock_storage": True,
                "property_manager": True,
            }
        )
        seen: list[tuple[str, int]] = []

        def noted(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            def begin(status: str, headers: Any, *rest: Any) -> Any:
                seen.append((environ["REQUEST_METHOD"], int(status.split()[0])))
                return start(status, headers, *rest)

            return app(environ, begin)

        server = Server(("127.0.0.1", 0), noted, numthreads=2)
        server.shutdown_timeout = 1
        if pem is not None:
            server.ssl_adapter = BuiltinSSLAdapter(str(pem.certificate), str(pem.key))
        server.prepare()
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        scheme = "http" if pem is None else "https"
        try:
            yield Dav(
                f"{scheme}://127.0.0.1:{server.bind_addr[1]}/%EB%8B%AC%EB%A0%A5/", folder / "달력", seen
            )
        finally:
            server.stop()
            thread.join()


@dataclass(frozen=True)
class Script:
    """A server that says what it was told to, whatever it is asked; `asked` is what came."""

    port: int
    asked: list[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/cal.ics"


@contextlib.contextmanager
def scripted(*answers: bytes | Callable[[socket.socket], None], pem: Pem | None = None) -> Iterator[Script]:
    """Each connection gets the next answer, the last one for all that follow; bytes are sent and closed."""
    listener = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []
    context = None
    if pem is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem.certificate, pem.key)

    def serve() -> None:
        number = 0
        while True:
            try:
                plain, _where = listener.accept()
            except OSError:
                return
            answer = answers[min(number, len(answers) - 1)]
            number += 1
            with plain, contextlib.suppress(OSError):
                wire = context.wrap_socket(plain, server_side=True) if context else plain
                with wire:
                    if callable(answer):
                        answer(wire)
                        continue
                    asked.append(whole_request(wire))
                    wire.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Script(listener.getsockname()[1], asked)
    finally:
        # A blocked accept wakes up when the listener is shut down, not when it is closed.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            socket.create_connection(listener.getsockname(), timeout=1).close()
        listener.close()
        thread.join(timeout=5)


def whole_request(wire: socket.socket) -> bytes:
    """Headers and as much body as they announce."""
    data = b""
    while b"\r\n\r\n" not in data and (more := wire.recv(65536)):
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length and (more := wire.recv(65536)):
        body += more
    return head + b"\r\n\r\n" + body
