# SPDX-License-Identifier: Apache-2.0
"""`feed upload`: calendars put at their addresses, with a password that never stands on the command line."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from db.errors import OfficeError
from db.records import Reader
from db.transaction import ReadTx
from desktop import bootstrap
from desktop.cli.jsons import plain
from desktop.cli.places import absolute
from desktop.cli.result import WORLD_FAILED, Call, Result, UsageError
from desktop.feed import uploads
from desktop.feed.uploads import Uploaded

_MOST_PASSWORD = 1000  # characters of a line that can be a password


def upload_command(call: Call) -> Result:
    """One reader's calendar; without a reader, or with --all, those of everybody who has an address."""
    ca_file = call.arg("ca")
    if ca_file is not None:
        uploads.trust(None if ca_file == "none" else absolute(ca_file))
        if call.arg("reader") is None and not call.arg("all"):  # only to be trusted from now on
            key = "cli.line.upload_trust_none" if ca_file == "none" else "cli.line.upload_trust"
            return Result(lines=(call.text(key, file=ca_file),), data={"ca": ca_file})
    is_one = call.arg("reader") is not None and not call.arg("all")
    with call.read() as tx:
        chosen = (reader_named(tx, call.arg("reader")),) if is_one else _everybody(tx)
    if call.arg("forget"):
        return _forgotten(call, chosen)
    if not is_one:
        if call.arg("password_stdin"):
            raise UsageError("cli.error.upload_one_password")
        return _all(call, chosen)
    done = _uploaded(call, chosen[0])
    return Result(lines=(_line(call, done),), data={"uploads": [_data(done)]})


def reader_named(tx: ReadTx, typed: str) -> Reader:
    """A reader by number or by name. Raises UsageError cli.error.no_reader."""
    found = [
        reader
        for reader in tx.all(Reader)
        if reader.binned_at is None and typed.strip() in (str(reader.id), reader.name)
    ]
    if len(found) != 1:
        raise UsageError("cli.error.no_reader", value=typed[:40])
    return found[0]


def _everybody(tx: ReadTx) -> tuple[Reader, ...]:
    return tuple(r for r in tx.all(Reader) if r.binned_at is None and r.upload_url)


def _all(call: Call, chosen: tuple[Reader, ...]) -> Result:
    """Each for itself: one that fails holds nobody up."""
    lines: list[str] = []
    data: list[dict[str, Any]] = []
    failed: list[str] = []
    for reader in chosen:
        try:
            done = _uploaded(call, reader)
        except OfficeError as error:
            sentence = call.words.failure(error)
            failed.append(call.text("cli.line.upload_failed", name=reader.name, why=sentence))
            data.append({"reader": reader.id, "name": reader.name, "error": error.code, "text": sentence})
        else:
            lines.append(_line(call, done))
            data.append(_data(done))
    if not chosen:
        lines.append(call.text("cli.line.upload_nobody"))
    code = WORLD_FAILED if failed else 0
    return Result(lines=tuple(lines), data={"uploads": data}, code=code, problem=" ".join(failed))


def _uploaded(call: Call, reader: Reader) -> Uploaded:
    password = _typed_password() if call.arg("password_stdin") else None
    if password is None:
        wanted = bootstrap.upload_password_wanted(call.office, reader.id)
        if wanted is not None and sys.stdin is not None and sys.stdin.isatty():
            asked = call.text("cli.line.upload_password", host=wanted.host, user=wanted.user)
            password = getpass.getpass(f"{asked} ") or None
    return bootstrap.upload_feed(call.office, reader.id, password, force=bool(call.arg("force")))


def _typed_password() -> str:
    """The first line of standard input. Raises UsageError for none."""
    typed = sys.stdin.readline(_MOST_PASSWORD).rstrip("\r\n")
    if not typed:
        raise UsageError("cli.error.upload_no_password")
    return typed


def _forgotten(call: Call, chosen: tuple[Reader, ...]) -> Result:
    for reader in chosen:
        uploads.forget(reader)
    names = ", ".join(reader.name for reader in chosen)
    return Result(lines=(call.text("cli.line.upload_forgotten", names=names),), data={"forgotten": names})


def _line(call: Call, done: Uploaded) -> str:
    key = "cli.line.upload_same" if done.is_same else "cli.line.uploaded"
    return call.text(key, name=done.name, host=done.host, count=done.count)


def _data(done: Uploaded) -> dict[str, Any]:
    return {
        "reader": done.reader_id,
        "name": done.name,
        "host": done.host,
        "count": done.count,
        "at": plain(done.at),
        "same": done.is_same,
        "password_kept": done.is_kept,
    }
