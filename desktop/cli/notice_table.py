# SPDX-License-Identifier: Apache-2.0
"""Who must be told of the engagements of some days, as rows: for lists, files and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.records import Engagement, Person
from db.transaction import ReadTx
from desktop.cli import jsons
from desktop.cli.showing import columns, due_text
from desktop.desk.sheets.notices import boards
from desktop.desk.told import office_text, reason_text
from desktop.outputs.csvs import csv_bytes
from desktop.rules.notice import NoticeStatus
from desktop.rules.roster import Roster
from desktop.services.checks import Situation
from desktop.services.notices import Recipient
from desktop.words import Words

COLUMNS = (
    "when",
    "engagement",
    "recipient",
    "reason",
    "purposes",
    "due",
    "state",
    "told_at",
    "channel",
    "reply",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One recipient of one engagement."""

    engagement: Engagement
    status: NoticeStatus
    person: Person | None
    reason: str

    @property
    def key(self) -> str:
        target = self.status.target
        return Recipient(person_id=target.person_id, office=target.office).key

    @property
    def name(self) -> str:
        return self.person.name if self.person is not None else office_text(self.status.target.office)

    @property
    def due_at(self) -> datetime | None:
        return self.status.due.at if self.status.due is not None else None


def notice_lines(tx: ReadTx, *, first: date, last: date, now: datetime) -> tuple[NoticeLine, ...]:
    """Every line of those days, by time of the engagement."""
    here, found = boards(tx, first=first, last=last, now=now)
    return tuple(line for engagement, board in found for line in lines_of(here, engagement, board))


def lines_of(
    here: Situation, engagement: Engagement, board: Iterable[NoticeStatus]
) -> tuple[NoticeLine, ...]:
    return tuple(of_item(here.known.roster, engagement, s) for s in board)


def of_item(roster: Roster, engagement: Engagement, status: NoticeStatus) -> NoticeLine:
    return NoticeLine(
        engagement=engagement,
        status=status,
        person=roster.people.get(status.target.person_id or 0),
        reason=reason_text(status, roster),
    )


def line_text(words: Words, line: NoticeLine) -> str:
    return columns(
        line.key,
        words.text("cli.line.person", name=line.name, post=line.reason or "-"),
        words.text(f"cli.state.{line.status.screen_state}"),
        due_text(words, line.due_at),
    )


def line_data(line: NoticeLine) -> dict[str, Any]:
    """A stable choice of fields for scripts."""
    s = line.status
    told = s.told_by
    return {
        "engagement": line.engagement.id,
        "title": line.engagement.title,
        "when": jsons.plain(line.engagement.when),
        "recipient": line.key,
        "name": line.name,
        "reasons": [
            {
                "reason": r.reason.value,
                "rule": r.rule,
                "district": r.district,
                "number": r.number,
                "role": r.role.value if r.role else None,
                "body": r.body,
            }
            for r in s.target.reasons
        ],
        "reason_text": line.reason,
        "purposes": [p.value for p in s.target.purposes],
        "required": s.target.required,
        "to_check": s.target.to_check,
        "teller": s.target.teller.value,
        "step": s.target.step,
        "tries": s.tries,
        "is_let_be": s.let_be is not None,
        "state": s.state.value,
        "timing": s.timing.value if s.timing else None,
        "due": jsons.plain(line.due_at),
        "is_short": bool(s.due and s.due.is_short),
        "told_at": jsons.plain(told.at) if told else None,
        "channel": told.channel.value if told else None,
        "reply": told.reply.value if told and told.reply else None,
        "is_removed": s.is_removed,
        "is_added": s.is_added,
        "last_attempt": s.last_attempt.id if s.last_attempt else None,
    }


def table_rows(words: Words, lines: Iterable[NoticeLine]) -> list[dict[str, object]]:
    """Cells by column, times as aware datetimes, labels in words."""
    return [_cells(words, line) for line in lines]


def _cells(words: Words, line: NoticeLine) -> dict[str, object]:
    s = line.status
    told = s.told_by
    cells: Mapping[str, object] = {
        "when": words.text("cli.line.when", when=line.engagement.when) if line.engagement.when else "",
        "engagement": line.engagement.title,
        "recipient": line.name,
        "reason": line.reason,
        "purposes": words.text("cli.line.listing", items=s.target.purposes),
        "due": words.text("cli.line.instant", at=line.due_at) if line.due_at else "",
        "state": words.text(f"cli.state.{s.screen_state}"),
        "told_at": words.text("cli.line.instant", at=told.at) if told else "",
        "channel": words.label(told.channel) if told else "",
        "reply": words.label(told.reply) if told and told.reply else "",
        "note": s.last_attempt.note if s.last_attempt else "",
    }
    return dict(cells)


def headings(words: Words) -> list[str]:
    return [words.text(f"cli.column.{name}") for name in COLUMNS]


def notices_csv(tx: ReadTx, *, first: date, last: date, now: datetime) -> bytes:
    """The list as CSV, Korean as all that goes on paper."""
    words = Words("ko")
    rows = table_rows(words, notice_lines(tx, first=first, last=last, now=now))
    return csv_bytes(headings(words), ([row[name] for name in COLUMNS] for row in rows))
