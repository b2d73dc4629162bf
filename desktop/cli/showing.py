# SPDX-License-Identifier: Apache-2.0
"""Engagements as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from db.records import Engagement, Month, Stop
from desktop.cli import jsons
from desktop.screens.engagement import EngagementScreen, NoticeRow, ReadinessLine
from desktop.words import Words
from desktop.words.dates import month_name


def columns(*cells: str) -> str:
    """Cells of a line, two spaces apart; empty ones are left out."""
    return "  ".join(cell for cell in cells if cell)


def engagement_lines(words: Words, rows: Iterable[tuple[Engagement, Sequence[Stop]]]) -> tuple[str, ...]:
    return tuple(
        columns(
            str(e.id),
            when_text(words, e),
            words.text("cli.line.titled", status=e.status, title=e.title),
            _place(words, e, stops),
        )
        for e, stops in rows
    )


def _place(words: Words, e: Engagement, stops: Sequence[Stop]) -> str:
    """The first place; of a plan for a month with the month behind it: 서울식물원(9월)."""
    place = stops[0].place if stops else ""
    if isinstance(e.when, Month):
        return words.text(
            "cli.line.in_month", place=place or e.title, month=month_name(e.when.month, words.lang)
        )
    return place


def when_text(words: Words, e: Engagement) -> str:
    """The time; of a postponed one without a date the time it had."""
    if e.when is not None:
        return words.text("cli.line.when", when=e.when)
    if e.former_when is not None:
        return words.text("cli.line.former_when", when=e.former_when)
    return words.text("cli.line.no_time")


def engagement_data(e: Engagement, stops: Sequence[Stop]) -> dict[str, Any]:
    """A stable choice of fields for scripts."""
    return {
        "id": e.id,
        "uid": e.uid,
        "kind": e.kind.value,
        "title": e.title,
        "when": jsons.plain(e.when),
        "former_when": jsons.plain(e.former_when),
        "status": e.status.value,
        "confidentiality": e.confidentiality.value,
        "is_major": e.is_major,
        "category": e.category.value if e.category else None,
        "edition": e.edition,
        "sequence": e.sequence,
        "stops": [
            {
                "place": s.place,
                "address": s.address,
                "district_code": s.district_code,
                "dong_id": s.dong_id,
            }
            for s in stops
        ],
    }


def screen_lines(words: Words, screen: EngagementScreen) -> tuple[str, ...]:
    """One engagement in full."""
    lines = [
        columns(str(screen.key), screen.title),
        words.text(
            "cli.show.facts",
            kind=screen.kind,
            status=screen.status,
            level=screen.confidentiality,
            edition=screen.edition,
        ),
        words.text("cli.show.when", when=screen.when),
    ]
    lines += [
        words.text("cli.show.stop", place=s.place, where=" ".join(filter(None, (s.district, s.dong))) or "-")
        for s in screen.stops
    ]
    if screen.bureau_name:
        lines.append(words.text("cli.show.bureau", bureau=screen.bureau_name))
    if screen.readiness:
        lines += ["", words.text("cli.show.readiness")]
        lines += [readiness_line(words, line) for line in screen.readiness]
    if screen.notices:
        lines += ["", words.text("cli.show.notices")]
        lines += [notice_line(words, row) for row in screen.notices]
    return tuple(lines)


def readiness_line(words: Words, line: ReadinessLine) -> str:
    text = words.finding(line.code, line.values)
    if line.override:
        text = words.text("cli.line.overridden", finding=text, reason=line.override)
    return columns(words.text(f"cli.mark.{line.severity}"), text)


def readiness_data(words: Words, line: ReadinessLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "severity": line.severity,
        "text": words.finding(line.code, line.values),
        "values": jsons.plain(line.values),
        "action": line.action or None,
        "target": line.target or None,
        "override": line.override or None,
    }


def due_text(words: Words, due: datetime | None) -> str:
    """Until when; who is no longer to be told has no such time."""
    return "" if due is None else words.text("cli.line.due", due=due)


def notice_line(words: Words, row: NoticeRow) -> str:
    return columns(
        row.key,
        words.text("cli.line.person", name=row.name, post=row.post or "-"),
        words.text(f"cli.state.{row.state}"),
        due_text(words, row.due),
    )
