# SPDX-License-Identifier: Apache-2.0
"""One engagement as a QR code, from hand to hand without a network."""

from __future__ import annotations

from datetime import datetime

from db.transaction import ReadTx
from desktop.desk.feeds.entries import made_of
from desktop.desk.handing.file import as_handed
from desktop.desk.handing.whom import Target
from desktop.outputs import qr
from desktop.outputs.file_names import file_name
from desktop.outputs.ical.text import clean_line
from desktop.outputs.qr_event import event_code
from desktop.screens.ways import CodeScreen
from desktop.words import Words

_KO = Words("ko")
_FEW_BYTES = 500  # of more, a code with less correction has modules that a camera still tells apart
_PNG_PX = 1200


def code(tx: ReadTx, target: Target, *, engagement: int, now: datetime) -> CodeScreen:
    """The code of an engagement as he is told of it; without modules where he is not."""
    made = made_of(tx, [engagement], audience=target.audience, now=now).get(engagement)
    if made is None or not target.reads(made):
        return CodeScreen(engagement=engagement)
    entry = as_handed(tx, target, made).entry
    found = event_code(entry)
    title = clean_line(f"{entry.prefix}{entry.summary}")
    day = entry.when.day_from.isoformat()
    text = found.data.decode()
    return CodeScreen(
        engagement=engagement,
        title=title,
        when=entry.when,
        matrix=qr.matrix(text, error="m" if len(found.data) <= _FEW_BYTES else "l"),
        bytes=len(found.data),
        dropped=found.dropped,
        is_bare=not made.kind,
        file_name=file_name(_KO.text("feeds.file.code", day=day, title=title), ".png"),
        text=text,
    )


def picture(screen: CodeScreen, suffix: str) -> bytes:
    """The code as a file: a drawing for .svg, else a PNG of about 1,200 pixels."""
    return qr.svg(screen.matrix) if suffix.casefold() == ".svg" else qr.png(screen.matrix, _PNG_PX)
