# SPDX-License-Identifier: Apache-2.0
"""TLS with a certificate made for this test: greeted, renewed, refused in plain words."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.errors import InputError
from desktop.feed.tls import Certificate, ends_at
from tests.feed.webdav import Pem, make_certificate
from tests.feed.wire import FEED, GENEROUS, PATH, OneFeed, everything, parsed, serving


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Pem:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Pem:
    return make_certificate(tmp_path_factory.mktemp("other"))


def client(pem: Pem) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(pem.certificate))


def test_a_feed_over_tls(pem: Pem) -> None:
    certificate = Certificate(pem.certificate, pem.key)
    with serving(OneFeed(), certificate=certificate, client=client(pem)) as wire:
        first = wire.get()
        assert (first.status, first.body) == (200, FEED)
        assert wire.get(If_None_Match=str(first["ETag"])).status == 304
        assert wire.get("/nothing").status == 404
        assert wire.raw(b"x" * 100_000).startswith(b"HTTP/1.1 4")
        with wire.connect() as sock:
            assert isinstance(sock, ssl.SSLSocket)
            assert sock.version() in ("TLSv1.2", "TLSv1.3")


def test_a_large_answer_is_taken_bit_by_bit_over_tls_too(pem: Pem) -> None:
    feed = OneFeed()
    big = bytes(range(256)) * 40_000
    feed.feed = replace(feed.feed, packed=gzip.compress(big, 1), size=len(big))
    certificate = Certificate(pem.certificate, pem.key)
    with serving(feed, certificate=certificate, client=client(pem)) as wire, wire.connect() as sock:
        sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
        assert wire.get("/nothing").status == 404
        assert parsed(everything(sock)).body == big
        sock.close()
        assert feed.told or feed.heard.wait(5)


def test_greetings_are_counted_before_anything_is_said(pem: Pem) -> None:
    limits = replace(GENEROUS, rate_per_s=0.01, burst=1, link_burst=0)
    certificate = Certificate(pem.certificate, pem.key)
    with serving(OneFeed(), certificate=certificate, client=client(pem), limits=limits) as wire:
        assert [wire.get().status for _ in range(2)] == [200, 429]
        with pytest.raises(OSError):
            wire.get()


def test_a_key_in_the_same_file_is_found(pem: Pem, tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    both.write_bytes(pem.key.read_bytes() + pem.certificate.read_bytes())
    with serving(OneFeed(), certificate=Certificate(both), client=client(pem)) as wire:
        assert wire.get().status == 200


def test_old_tls_is_refused(pem: Pem) -> None:
    with serving(OneFeed(), certificate=Certificate(pem.certificate, pem.key)) as wire:
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            old.maximum_version = ssl.TLSVersion.TLSv1_1
        with wire.connect() as sock, pytest.raises((ssl.SSLError, OSError)):
            old.wrap_socket(sock, server_hostname="127.0.0.1")


def test_plain_words_and_silence_get_no_answer_and_hold_nobody_up(pem: Pem) -> None:
    limits = replace(GENEROUS, workers=1, head_s=0.3)
    certificate = Certificate(pem.certificate, pem.key)
    with serving(OneFeed(), certificate=certificate, client=client(pem), limits=limits) as wire:
        silent = [socket.create_connection((wire.host, wire.port), timeout=5) for _ in range(10)]
        silent[0].sendall(b"GET / HTTP/1.1\r\n\r\n")
        silent[1].sendall(b"\x16\x03\x01\x02\x00\x01")
        start = time.monotonic()
        assert wire.get().status == 200
        assert b"HTTP" not in everything(silent[0])
        for sock in silent[1:]:
            assert b"HTTP" not in everything(sock)
        for sock in silent:
            sock.close()
        assert time.monotonic() - start < 3


def test_a_renewed_certificate_is_taken_and_a_broken_one_is_not(pem: Pem, other: Pem, tmp_path: Path) -> None:
    files = Pem(tmp_path / "server.pem", tmp_path / "server.key")

    def put(certificate: Path, key: Path, at_s: int) -> None:
        shutil.copyfile(certificate, files.certificate)
        shutil.copyfile(key, files.key)
        for path in (files.certificate, files.key):
            os.utime(path, (at_s, at_s))

    put(pem.certificate, pem.key, 1)
    certificate = Certificate(files.certificate, files.key)
    first = certificate.context()
    put(other.certificate, pem.key, 2)  # renewed by halves
    certificate.look_again()
    assert certificate.context() is first
    files.key.unlink()
    certificate.look_again()
    assert certificate.context() is first
    put(other.certificate, other.key, 3)
    certificate.look_again()
    assert certificate.context() is not first
    with serving(OneFeed(), certificate=certificate, client=client(other)) as wire:
        assert wire.get().status == 200


@pytest.mark.parametrize("year", [2026, 2049, 2051])
def test_the_end_of_a_certificate_is_read(year: int, tmp_path: Path) -> None:
    last = datetime(year, 11, 21, 15, 4, 5, tzinfo=UTC)
    pem = make_certificate(tmp_path, ends_at=last)
    assert ends_at(pem.certificate) == last
    both = tmp_path / "both.pem"
    both.write_bytes(pem.key.read_bytes() + pem.certificate.read_bytes())
    assert ends_at(both) == last
    assert ends_at(pem.key) is None
    assert ends_at(tmp_path / "none.pem") is None


def test_files_that_will_not_do_are_named(pem: Pem, other: Pem, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_bytes(b"-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n")
    empty = tmp_path / "empty.pem"
    empty.touch()
    for certificate, key, code, file in (
        (tmp_path / "none.pem", None, "server.no_file", "none.pem"),
        (tmp_path, None, "server.no_file", tmp_path.name),
        (pem.certificate, tmp_path / "none.key", "server.no_file", "none.key"),
        (pem.certificate, None, "server.bad_certificate", "server.pem"),
        (junk, pem.key, "server.bad_certificate", "junk.pem"),
        (empty, None, "server.bad_certificate", "empty.pem"),
        (pem.certificate, other.key, "server.bad_key", "server.key"),
    ):
        with pytest.raises(InputError) as raised:
            Certificate(certificate, key)
        assert (raised.value.code, raised.value.values["file"]) == (code, file)


def test_a_key_with_a_password_is_refused_and_nobody_is_asked(pem: Pem, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(pem.key.read_bytes(), None)
    locked = tmp_path / "locked.key"
    locked.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"example"),
        )
    )
    with pytest.raises(InputError) as raised:
        Certificate(pem.certificate, locked)
    assert raised.value.code == "server.bad_certificate"
