# SPDX-License-Identifier: Apache-2.0
"""A year of the council in words: the cells of its table (T4), days, versions. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.qt.look import Look
from desktop.screens.sessions import (
    AskedLine,
    DayLine,
    FormerVersion,
    HeldLine,
    MetLine,
    SessionLine,
    SessionsScreen,
)
from desktop.words import council
from desktop.words.dates import when_brief

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues

MARK = "△ "
COLUMNS = ("number", "dates", "business", "notes")


def heading(screen: SessionsScreen, look: Look) -> tuple[str, str, str]:
    """총 8회 101일 / 정례회 2회 72일(1차:6.10, 2차:11.2) / 임시회 6회 29일."""
    regular = screen.regular
    return council.heading_lines(
        len(screen.rows),
        screen.days,
        [row.first for row in regular],
        sum(row.days for row in regular),
        lang=look.words.lang,
    )


def title_of(row: SessionLine, look: Look) -> str:
    """제291회 임시회."""
    return look.words.text("sessions.title", number=row.number, kind=row.kind)


def cell_lines(row: SessionLine, look: Look) -> tuple[str, str, str]:
    return council.session_cell(title_of(row, look), row.first, row.last, look.words.lang)


def parts_of(row: SessionLine, look: Look) -> str:
    """본회의 6 · 행정사무감사 10 · 상임위·예결위 21 · 토·공휴일 14 = 51."""
    words = look.words
    named = (
        ("plenary", row.plenary),
        ("audit", row.audit),
        ("committee", row.committee),
        ("off", row.holidays),
    )
    parts = " · ".join(words.text(f"sessions.part.{name}", count=count) for name, count in named if count)
    if not row.is_printed:
        known = row.plenary or row.audit or row.committee
        return words.text("sessions.sum_known", parts=parts) if known else ""
    if not parts:
        return ""
    key = "sessions.sum" if row.adds_up else "sessions.sum_differs"
    said = words.text(key, parts=parts, total=row.parts_total, days=row.days)
    return said if row.adds_up else MARK + said


def cells_of(row: SessionLine, look: Look) -> tuple[str, str, str, str]:
    """The four cells of the row, lines parted by breaks; a row that does not add up is marked."""
    title, days, count = cell_lines(row, look)
    former = look.words.text("sessions.former_count", count=len(row.former)) if row.former else ""
    beside = [f"{name} {days_of(first, last, look)}" for name, first, last in row.beside]
    return (
        (title if row.adds_up else MARK + title),
        f"{days}\n{count}",
        "\n".join(filter(None, (parts_of(row, look), *row.agenda))),
        "\n".join(filter(None, (*(row.notes or beside), former))),
    )


def days_of(first: date, last: date, look: Look) -> str:
    return council.session_days(first, last, lang=look.words.lang)


def day_name(day: DayLine, look: Look) -> str:
    kind, name = look.words.label(day.values.kind), day.values.name
    if look.words.lang == "en" and name:
        return f"{kind} · {name}"
    return name or kind


def times_of(day: DayLine) -> str:
    """10:00~18:00; nothing for the whole working day."""
    start, end = day.values.start_min, day.values.end_min
    if start is None or end is None:
        return ""
    return f"{start // 60:02d}:{start % 60:02d}~{end // 60:02d}:{end % 60:02d}"


def counts_of(day: DayLine, look: Look) -> str:
    """달력 14일 · 근무일 10일, and which of them the council printed."""
    words = look.words
    said = words.text("sessions.counts", days=day.calendar_days, working=day.working_days)
    if day.values.printed_count is None:
        return said
    return words.text("sessions.counts_printed", counts=said, printed=day.values.printed_count)


def day_text(day: DayLine, look: Look) -> str:
    when = " ".join(filter(None, (days_of(day.values.first, day.values.last, look), times_of(day))))
    return f"{day_name(day, look)}  {when}"


def met_text(line: MetLine, look: Look) -> str:
    when = when_brief(line.when, look.words.lang) if line.when is not None else ""
    mark = look.words.text("sessions.new_mark") if line.is_new else ""
    return " · ".join(filter(None, (mark, when, line.title, look.words.label(line.status))))


def asked_text(line: AskedLine, look: Look) -> str:
    words = look.words
    return " · ".join(filter(None, (words.label(line.kind), line.who, line.text, words.label(line.status))))


def held_text(line: HeldLine, look: Look) -> str:
    when = when_brief(line.when, look.words.lang) if line.when is not None else ""
    return " · ".join(filter(None, (when, look.words.label(line.kind), line.title)))


def former_text(version: FormerVersion, look: Look) -> str:
    """2판 전: 11.2(월)~12.22(화), and which days went and came."""
    words = look.words
    parts = [
        words.text(
            "sessions.former", version=version.version, days=days_of(version.first, version.last, look)
        )
    ]
    if version.gone:
        parts.append(words.text("sessions.gone", days=version.gone))
    if version.come:
        parts.append(words.text("sessions.come", days=version.come))
    return " · ".join(parts)


def headings(look: Look) -> tuple[str, ...]:
    return tuple(look.words.text(f"sessions.column.{name}") for name in COLUMNS)


def whole_of(row: SessionLine, look: Look) -> str:
    """Everything of a row for a screen reader and a tooltip."""
    return "\n".join(cells_of(row, look))


def table_values(screen: SessionsScreen, look: Look) -> TableValues:
    """The year to copy: its totals over one row a session, the headings with them."""
    from desktop.outputs.clip.values import TableValues

    total, regular, extraordinary = heading(screen, look)
    return TableValues(
        rows=((total,), (f"{regular}, {extraordinary}",), headings(look), *_rows(screen, look)),
        name=look.words.text("sessions.list_name"),
    )


def _rows(screen: SessionsScreen, look: Look) -> tuple[tuple[str, ...], ...]:
    return tuple(cells_of(row, look) for row in screen.rows)


def days_off_of(screen: SessionsScreen, look: Look) -> str:
    """1.24~26 설날, 9.30~10.2 추석."""
    return council.days_off_line(screen.days_off, look.words.lang)
