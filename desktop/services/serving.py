# SPDX-License-Identifier: Apache-2.0
"""Who serves the phones of this office: a note that whoever does so renews every half minute."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from db.notes import read_note, write_note
from db.transaction import ReadTx, WriteTx

KEY = "feed-server"
BEAT = timedelta(seconds=30)
STALE = 4 * BEAT


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerNote:
    """What the one who serves says of himself. `home` names his folder of locks on that machine."""

    address: str
    machine: str
    home: str
    pid: int
    since: datetime
    beat: datetime
    is_loopback: bool = True
    is_tls: bool = False

    def is_fresh(self, now: datetime) -> bool:
        """Whether he was alive a moment ago. A clock that went back counts as fresh only as long again."""
        return abs(now - self.beat) < STALE


def read_server(tx: ReadTx) -> ServerNote | None:
    """The note, however old; None where nobody serves or it cannot be read."""
    try:
        found = json.loads(read_note(tx, KEY) or "")
        return ServerNote(
            address=str(found["address"])[:300],
            machine=str(found["machine"])[:200],
            home=str(found["home"])[:64],
            pid=int(found["pid"]),
            since=_time(found["since"]),
            beat=_time(found["beat"]),
            is_loopback=bool(found["is_loopback"]),
            is_tls=bool(found["is_tls"]),
        )
    except (ValueError, TypeError, KeyError):
        return None


def note_server(tx: WriteTx, note: ServerNote) -> None:
    said = asdict(note) | {"since": note.since.isoformat(), "beat": note.beat.isoformat()}
    write_note(tx, KEY, json.dumps(said, ensure_ascii=False))


def forget_server(tx: WriteTx, note: ServerNote) -> None:
    """Take the note away if it still is that server's."""
    kept = read_server(tx)
    if kept is not None and (kept.home, kept.pid, kept.since) == (note.home, note.pid, note.since):
        write_note(tx, KEY, "")


def _time(text: object) -> datetime:
    at = datetime.fromisoformat(str(text))
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at
