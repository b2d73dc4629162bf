# SPDX-License-Identifier: Apache-2.0
"""`session list`: the council's calendar of a year (의회운영 일정) as the council prints it."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.records import CouncilDay
from db.records.enums import SessionKind
from desktop.cli import failures, jsons
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.rules.council import SessionRow, YearSummary, count_stretch, year_summary
from desktop.rules.finding import Finding
from desktop.rules.workdays import DaysOff
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words import council

_YEARS = range(1900, 2201)
_MARK, _INDENT = "△ ", "  "


def list_command(call: Call) -> Result:
    """This year's unless --year says otherwise; rows that do not add up are marked."""
    year = _year(call)
    with call.read() as tx:
        known = knowledge(tx)
    summary = year_summary(year, known.sessions, known.council_days, known.off)
    lines = [
        *council.heading_lines(
            summary.sessions,
            summary.days,
            summary.regular_starts,
            summary.regular_days,
            lang=call.words.lang,
        ),
    ]
    for row in summary.rows:
        lines += ["", *_row_lines(call, row, known, summary)]
    lines += ["", call.text("cli.session.days_off", days=_days_off(call, year, known) or "-")]
    general = [f for f in summary.findings if not _of(f, summary.rows, known)]
    lines += [failures.finding_line(f, call.words) for f in general]
    return Result(lines=tuple(lines), data=_data(call, summary, known, tuple(lines[:3])))


def _days_off(call: Call, year: int, known: Knowledge) -> str:
    return council.days_off_line(list(_off(year, known)), call.words.lang)


def _off(year: int, known: Knowledge) -> list[tuple[date, str]]:
    """Holidays and election days of the year as the office keeps them."""
    return [
        (day, name) for day, names in sorted(known.off.names.items()) if day.year == year for name in names
    ]


def _year(call: Call) -> int:
    typed = call.arg("year")
    if typed is None:
        return call.today.year
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 4 or int(typed) not in _YEARS:
        raise UsageError(
            "cli.error.number", option="--year", value=typed[:40], low=_YEARS.start, high=_YEARS.stop - 1
        )
    return int(typed)


def _title(call: Call, row: SessionRow) -> str:
    return call.text("cli.session.title", number=row.session.number, kind=row.session.kind)


def _cell(call: Call, row: SessionRow) -> tuple[str, str, str]:
    return council.session_cell(_title(call, row), row.session.first, row.session.last, call.words.lang)


def _row_lines(call: Call, row: SessionRow, known: Knowledge, summary: YearSummary) -> list[str]:
    mark = "" if row.adds_up or not row.parts_total else _MARK
    title, days, count = _cell(call, row)
    lines = [columns(mark + title, days, count), _INDENT + _parts(call, row)]
    lines += [_day_line(call, day, known.off) for day in _days(row, known)]
    lines += [
        _INDENT + failures.finding_line(f, call.words) for f in summary.findings if _of(f, (row,), known)
    ]
    return lines


def _parts(call: Call, row: SessionRow) -> str:
    """본회의 6, 행정사무감사 10, 상임위·예결위 21, 토·공휴일 14 = 51."""
    named = (
        ("cli.session.plenary", row.plenary),
        ("cli.session.audit", row.audit),
        ("cli.session.committee", row.committee),
        ("cli.session.holidays", row.holidays),
    )
    parts = [call.text("cli.session.part", name=call.text(key), count=count) for key, count in named if count]
    equals = "cli.session.sum" if row.adds_up else "cli.session.sum_differs"
    sentence = call.text(equals, parts=", ".join(parts) or "-", total=row.parts_total, days=row.days)
    return sentence if row.adds_up else _MARK + sentence


def _days(row: SessionRow, known: Knowledge) -> list[CouncilDay]:
    own = [d for d in known.council_days if d.session_id == row.session.id and d.binned_at is None]
    return sorted(own, key=lambda d: (d.first, d.id))


def _day_line(call: Call, day: CouncilDay, off: DaysOff) -> str:
    """시정질문 11.17~19 with both ways of counting; the printed one is named where there is one."""
    count = count_stretch(day.first, day.last, off, printed=day.printed_count)
    return _INDENT + columns(
        day_name(call, day),
        council.session_days(day.first, day.last, lang=call.words.lang),
        times_of(day),
        call.text("cli.session.day", days=count.calendar_days, working=count.working_days),
    )


def day_name(call: Call, day: CouncilDay) -> str:
    """Its own name in Korean; in English the kind, and a name that says more behind it."""
    kind = call.words.label(day.kind)
    if call.words.lang == "en" and day.name:
        return call.text("cli.session.named", kind=kind, name=day.name)
    return day.name or kind


def times_of(day: CouncilDay) -> str:
    """10:00~18:00, or nothing where the whole working day is meant."""
    if day.start_min is None or day.end_min is None:
        return ""
    return (
        f"{day.start_min // 60:02d}:{day.start_min % 60:02d}~{day.end_min // 60:02d}:{day.end_min % 60:02d}"
    )


def _of(found: Finding, rows: tuple[SessionRow, ...], known: Knowledge) -> bool:
    sessions = {row.session.id for row in rows}
    days = {d.id for d in known.council_days if d.session_id in sessions}
    return any(
        (book == "council_session" and number in sessions) or (book == "council_day" and number in days)
        for book, number in found.records
    )


def _data(call: Call, summary: YearSummary, known: Knowledge, head: tuple[str, ...]) -> dict[str, Any]:
    return {
        "year": summary.year,
        "lines": list(head),
        "sessions": summary.sessions,
        "days": summary.days,
        "regular": len(summary.regular),
        "regular_days": summary.regular_days,
        "extraordinary": len(summary.extraordinary),
        "extraordinary_days": summary.extraordinary_days,
        "rows": [_row_data(call, row, known) for row in summary.rows],
        "days_off": [{"day": day.isoformat(), "name": name} for day, name in _off(summary.year, known)],
        "days_off_line": _days_off(call, summary.year, known),
        "findings": [failures.finding_data(f, call.words) for f in summary.findings],
    }


def _row_data(call: Call, row: SessionRow, known: Knowledge) -> dict[str, Any]:
    session = row.session
    days = []
    for day in _days(row, known):
        count = count_stretch(day.first, day.last, known.off, printed=day.printed_count)
        days.append(
            {
                "kind": day.kind.value,
                "name": day.name,
                "first": day.first.isoformat(),
                "last": day.last.isoformat(),
                "calendar_days": count.calendar_days,
                "working_days": count.working_days,
                "printed": day.printed_count,
            }
        )
    return {
        "number": session.number,
        "kind": session.kind.value,
        "is_regular": session.kind is SessionKind.REGULAR,
        "first": session.first.isoformat(),
        "last": session.last.isoformat(),
        "version": session.version,
        "former": [
            {"version": s.version, "first": s.first.isoformat(), "last": s.last.isoformat()}
            for s in sorted(known.sessions, key=lambda s: s.version)
            if s.number == session.number and s.version < session.version
        ],
        "cell": list(_cell(call, row)),
        "days": row.days,
        "plenary": row.plenary,
        "committee": row.committee,
        "audit": row.audit,
        "holidays": row.holidays,
        "parts_total": row.parts_total,
        "adds_up": row.adds_up,
        "agenda": jsons.plain(session.agenda),
        "stretches": days,
    }
