# SPDX-License-Identifier: Apache-2.0
"""`feed`: who reads the calendar under which link, what reached him, who is behind."""

from __future__ import annotations

import secrets
from typing import Any

from db.records import Reader
from db.records.enums import FeedClient, FeedWay, Kind, Profile
from db.transaction import ReadTx, WriteTx
from desktop import bootstrap
from desktop.cli import feed_lines as lines
from desktop.cli import typed
from desktop.cli.contacts import person_of
from desktop.cli.engagements import bureau_id
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.uploads import reader_named
from desktop.desk.feed_keeping import keep_feeds
from desktop.desk.phones import phones_screen, reaches
from desktop.desk.reading import Reading
from desktop.rules.finding import Finding
from desktop.rules.phones import address_form
from desktop.screens.phones import PhonesScreen, PhonesView
from desktop.services import behind, readers
from desktop.services.readers import Given

_NONE = ("", "none")
_TOKEN_BYTES = 24  # 192 random bits


def add_command(call: Call) -> Result:
    """A new reader; with --link his first link in the same step, shown this once."""
    token = secrets.token_urlsafe(_TOKEN_BYTES) if call.arg("link") else ""
    with call.write("reader_add") as tx:
        made, findings = readers.add_reader(tx, reader=Reader(**({"note": ""} | _typed(call, tx))))
        if token:
            readers.make_link(tx, reader_id=made.id, token=token, address=_address(call))
    if token:
        return _with_link(call, made, token, findings)
    return _shown(call, made.id, findings)


def list_command(call: Call) -> Result:
    """Everybody who reads the calendar: by which program, how his link stands, what he lacks."""
    rows = _screen(call).readers
    return Result(
        lines=tuple(lines.reader_line(call.words, row) for row in rows) or (call.text("phones.line.nobody"),),
        data={"readers": [lines.plain_of(row) for row in rows]},
    )


def show_command(call: Call) -> Result:
    """One reader: what he is given, what will reach his program and how late, what reached him."""
    return _shown(call, _reader(call).id)


def change_command(call: Call) -> Result:
    """What is typed is changed, the rest stays."""
    with call.write("reader_save") as tx:
        base = reader_named(tx, call.arg("reader"))
        fields = _typed(call, tx)
        if not fields:
            raise UsageError("cli.error.nothing_to_change")
        _, findings = readers.change_reader(tx, base=base, fields=fields)
    return _shown(call, base.id, findings)


def link_command(call: Call) -> Result:
    """A link for a reader who has none that works. Refused where one would be cut off."""
    with call.read() as tx:
        if readers.has_link(tx, reader_named(tx, call.arg("reader"))):
            raise UsageError("phones.line.has_link", name=reader_named(tx, call.arg("reader")).name)
    return rotate_command(call)


def rotate_command(call: Call) -> Result:
    """A new link; the one before says farewell from now on."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with call.write("reader_link") as tx:
        reader = reader_named(tx, call.arg("reader"))
        readers.make_link(tx, reader_id=reader.id, token=token, address=_address(call))
    return _with_link(call, reader, token)


def revoke_command(call: Call) -> Result:
    """The link says farewell, and is unknown after some weeks."""
    with call.write("reader_revoke") as tx:
        reader = reader_named(tx, call.arg("reader"))
        readers.revoke_link(tx, reader_id=reader.id)
    return Result(
        lines=(call.text("phones.line.revoked", name=reader.name),),
        data={"reader": reader.id, "name": reader.name, "link": "revoked"},
    )


def bin_command(call: Call) -> Result:
    """Away with the reader; undo brings him back, his link too if it was never taken away."""
    with call.write("reader_bin") as tx:
        reader = readers.bin_reader(tx, base=reader_named(tx, call.arg("reader")))
    return Result(
        lines=(call.text("phones.line.binned", name=reader.name),),
        data={"reader": reader.id, "name": reader.name, "binned": True},
    )


def behind_command(call: Call) -> Result:
    """Who does not have what as it stands; --soon only what begins before he will have read again."""
    screen = _screen(call)
    names = {row.key: row for row in screen.readers}
    rows = [row for row in screen.behind if row.is_soon or not call.arg("soon")]
    return Result(
        lines=tuple(lines.behind_line(call.words, row, names[row.reader]) for row in rows)
        or (call.text("phones.line.nobody_behind"),),
        data={"behind": [lines.plain_of(row) | {"name": names[row.reader].name} for row in rows]},
    )


def handed_command(call: Call) -> Result:
    """Somebody told him of everything by telephone or in person: he is not behind any more."""
    keep_feeds(call.office.office, now=call.now)
    with call.write("reader_told") as tx:
        reader = reader_named(tx, call.arg("reader"))
        told = behind.told_of(tx, reader.id, now=tx.now)
        given = Given(way=FeedWay.MESSAGE, count=len(told))
        readers.note_handing(tx, given, reader_id=reader.id, engagements=told)
    return Result(
        lines=(call.text("phones.line.told", name=reader.name, count=len(told)),),
        data={"reader": reader.id, "name": reader.name, "told": list(told)},
    )


# -- inside ---------------------------------------------------------------------------------------


def _reader(call: Call) -> Reader:
    with call.read() as tx:
        return reader_named(tx, call.arg("reader"))


def _screen(call: Call, reader: int = 0) -> PhonesScreen:
    keep_feeds(call.office.office, now=call.now)
    with call.read() as tx:
        reading = Reading(tx=tx, now=call.now, by=call.office.by, office=call.office.office)
        return phones_screen(reading, PhonesView(reader=reader))


def _shown(call: Call, reader: int, findings: tuple[Finding, ...] = ()) -> Result:
    card = _screen(call, reader).card
    assert card is not None
    words = call.words
    said = [lines.finding_line(words, f) for f in findings]
    return Result(lines=(*lines.card_lines(words, card), *said), data=lines.card_data(words, card))


def _with_link(call: Call, reader: Reader, token: str, findings: tuple[Finding, ...] = ()) -> Result:
    """The link in the form that his program takes, alone on the first line: this once and never again."""
    address = _address(call)
    link = address_form(reader.client, address, token)
    found = (*findings, *reaches(reader, address))
    said = [lines.finding_line(call.words, f) for f in found]
    return Result(
        lines=(link, call.text("phones.line.once", name=reader.name), *said),
        data={
            "reader": reader.id,
            "name": reader.name,
            "client": reader.client.value,
            "link": link,
            "address": address,
            "reaches": [lines.finding_data(call.words, f) for f in found],
        },
    )


def _address(call: Call) -> str:
    """What links begin with: as typed, else as this computer serves the office."""
    if call.arg("address") is not None:
        return str(call.arg("address")).strip().rstrip("/")
    return bootstrap.feed_address(call.office)


def _typed(call: Call, tx: ReadTx | WriteTx) -> dict[str, Any]:
    """The fields of a reader that were typed. Raises UsageError."""
    found: dict[str, Any] = {}
    for name in ("name", "upload_user", "note"):
        if call.arg(name) is not None:
            found[name] = call.arg(name)
    if call.arg("upload_url") is not None:
        found["upload_url"] = "" if call.arg("upload_url") in _NONE else call.arg("upload_url")
    if (profile := typed.choice(call, "profile", Profile)) is not None:
        found["profile"] = profile
    if (client := typed.choice(call, "client", FeedClient)) is not None:
        found["client"] = client
    if call.arg("bureau") is not None:
        named = "" if call.arg("bureau") in _NONE else call.arg("bureau")
        found["bureau_id"] = bureau_id(tx, named, on=call.today)
    if call.arg("person") is not None:
        found["person_id"] = None if call.arg("person") in _NONE else person_of(tx, call.arg("person")).id
    for name in ("back_days", "ahead_days"):
        if call.arg(name) is not None:
            found[name] = typed.number(call.arg(name), _option(name))
    if call.arg("alarm") is not None:
        alarm = call.arg("alarm")
        found["alarm_min"] = None if alarm in _NONE else typed.number(alarm, "--alarm")
    if call.arg("expires") is not None:
        found["expires_on"] = None if call.arg("expires") in _NONE else typed.day(call, "expires")
    if call.arg("cancelled") is not None:
        if call.arg("cancelled") not in ("drop", "keep"):
            raise UsageError(
                "cli.error.not_listed",
                option="--cancelled",
                value=call.arg("cancelled")[:40],
                choices="drop, keep",
            )
        found["keeps_cancelled"] = call.arg("cancelled") == "keep"
    if call.arg("kind") is not None:
        found["kinds"] = _kinds(call.arg("kind"))
    return found


def _kinds(said: list[str]) -> tuple[Kind, ...]:
    """Kinds, each once; `all` for no choice."""
    if said in (["all"], [""]):
        return ()
    try:
        return tuple(dict.fromkeys(Kind(one) for one in said))
    except ValueError as error:
        wrong = next(one for one in said if one not in {k.value for k in Kind})
        raise UsageError(
            "cli.error.not_listed", option="--kind", value=wrong[:40], choices=", ".join(Kind)
        ) from error


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")
