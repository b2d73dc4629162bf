# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar: kept, given a link, cut off, told by telephone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from db.records import Reader
from db.records.enums import FeedWay
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import phones as ask
from desktop.screens.asking import Action
from desktop.services import behind, readers
from desktop.services.readers import Given

_FIELDS = tuple(f.name for f in fields(ask.SaveReader) if f.name not in ("key", "version"))


def _save(tx: WriteTx, action: ask.SaveReader) -> Result:
    values = {name: getattr(action, name) for name in _FIELDS}
    if not action.key:
        kept, findings = readers.add_reader(tx, reader=Reader(**values))
    else:
        base = readers.reader_as_read(tx, action.key, version=action.version)
        kept, findings = readers.change_reader(tx, base=base, fields=values)
    return Result(part=kept.id, findings=findings)


def _bin(tx: WriteTx, action: ask.BinReader) -> Result:
    base = readers.reader_as_read(tx, action.key, version=action.version)
    return Result(part=readers.bin_reader(tx, base=base).id)


def _link(tx: WriteTx, action: ask.MakeLink) -> Result:
    readers.make_link(tx, reader_id=action.reader, token=action.token, address=action.address)
    return Result(part=action.reader)


def _revoke(tx: WriteTx, action: ask.RevokeLink) -> Result:
    readers.revoke_link(tx, reader_id=action.reader)
    return Result(part=action.reader)


def _handed(tx: WriteTx, action: ask.NoteHanded) -> Result:
    told = behind.told_of(tx, action.reader, now=tx.now)
    given = Given(way=FeedWay.MESSAGE, count=len(told))
    readers.note_handing(tx, given, reader_id=action.reader, engagements=told)
    return Result(part=action.reader)


SERVICES: Mapping[type[Action], Service] = {
    ask.SaveReader: Service("reader_save", _save),
    ask.BinReader: Service("reader_bin", _bin),
    ask.MakeLink: Service("reader_link", _link),
    ask.RevokeLink: Service("reader_revoke", _revoke),
    ask.NoteHanded: Service("reader_told", _handed),
}
