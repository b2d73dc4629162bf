# SPDX-License-Identifier: Apache-2.0
"""`today`: the rows of the desk of the day as lines and as JSON."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from desktop.cli import jsons
from desktop.cli.issued import copy_columns
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns
from desktop.desk.feed_keeping import keep_feeds
from desktop.desk.reading import Reading
from desktop.desk.today import today_screen
from desktop.screens import today as screens
from desktop.screens.copies import CopyRow, sheet_name
from desktop.screens.today import TodayGroup, TodayScreen, TodayView
from desktop.words import Words


def today_command(call: Call) -> Result:
    """What must be told, answered, chased, printed and left for, and what is new."""
    keep_feeds(call.office.office, now=call.now)
    with call.read() as tx:
        screen = today_screen(Reading(tx=tx, now=call.now, by=call.office.by), TodayView())
    lines = [call.text("cli.line.today", day=screen.today, count=screen.left)]
    for group in TodayGroup:
        rows = screen.rows(group)
        if rows:
            lines.append(
                call.text("cli.line.today_group", name=call.text(f"today.group.{group}"), count=len(rows))
            )
            lines += ["  " + line_of(call.words, row) for row in rows]
    return Result(lines=tuple(lines), data=_data(screen))


def line_of(words: Words, row: screens.Row) -> str:
    """One row: what it is about, by when, and how it stands."""
    text = words.text
    match row:
        case screens.LeaveRow():
            leave = text("today.leave.at", at=row.leave_at) if row.leave_at is not None else ""
            return columns(
                str(row.engagement), leave, text("cli.line.when", when=row.when), row.title, row.place
            )
        case screens.TellRow():
            due = text("cli.line.due", due=row.due) if row.due is not None else ""
            who = text("cli.line.person", name=row.name, post=row.post or "-")
            state = text(f"cli.state.{row.state}")
            return columns(str(row.engagement), row.notice, who, state, due, row.title)
        case screens.PhoneRow():
            when = text("cli.line.when", when=row.when) if row.when is not None else ""
            state = text(
                f"today.state.phone_{'gone' if row.is_gone else 'behind'}",
                at=text("cli.line.instant", at=row.since),
            )
            return columns(f"#{row.reader}", row.name, row.telephone, state, when, row.title)
        case screens.AnswerRow():
            return columns(str(row.engagement), text("cli.line.day", day=row.due), row.requester, row.title)
        case screens.ChaseRow():
            due = text("cli.line.day", day=row.due) if row.due is not None else ""
            return columns(str(row.engagement), f"#{row.material}", due, row.name, row.owed_by, row.title)
        case screens.PrintRow():
            brief = text("today.brief", edition=row.edition)
            old = text("today.state.old_edition", old=row.newest) if row.newest else ""
            return columns(str(row.engagement), brief, old, row.title)
        case CopyRow():
            return copy_columns(words, row)
        case screens.FollowDueRow():
            return columns(str(row.follow_up), words.label(row.kind), row.name, row.bureau, row.title)
        case screens.NewsRow():
            changed = [words.field(f.book, f.field) for f in row.fields]
            what = text(f"today.news.{row.what}")
            return columns(
                str(row.engagement),
                text("cli.line.instant", at=row.at),
                ", ".join(row.by),
                what,
                row.title,
                *changed,
            )
        case screens.DoneRow():
            what = text(
                f"today.did.{row.what}",
                name=row.name,
                channel=row.channel,
                outcome=row.outcome,
                edition=row.edition,
                sheet=sheet_name(words, row.sheet, is_pocket=row.is_pocket),
                number=row.copy_number,
                fate=row.fate,
            )
            about = row.title or (text("cli.line.when", when=row.days) if row.days is not None else "")
            return columns(
                str(row.engagement or "-"), text("cli.line.instant", at=row.at), row.by, what, about
            )


def _data(screen: TodayScreen) -> dict[str, Any]:
    return {
        "today": screen.today.isoformat(),
        "next_day": screen.next_day.isoformat(),
        "left": screen.left,
        **{group.value: [row_data(row) for row in screen.rows(group)] for group in TodayGroup},
    }


def row_data(row: Any) -> dict[str, Any]:
    """Every field of a row, nested ones too."""
    return {f.name: _plain(getattr(row, f.name)) for f in fields(row)}


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__") and type(value).__module__ == screens.__name__:
        return row_data(value)
    return jsons.plain(value)
