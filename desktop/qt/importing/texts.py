# SPDX-License-Identifier: Apache-2.0
"""Rows of a dry run in words. No Qt."""

from __future__ import annotations

from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.rules.finding import Finding
from desktop.screens.actions import Refused
from desktop.screens.importing import DryRunScreen, PlannedRow, RowStatus, Said, ValueChange
from desktop.words.values import shown

SIGNS = {
    RowStatus.NEW: "○",
    RowStatus.CHANGED: "△",
    RowStatus.BAD: "×",
    RowStatus.MISSING: "·",
    RowStatus.SAME: "=",
}


def status_of(status: RowStatus, look: Look) -> str:
    """A sign and a word: colour alone says nothing."""
    return f"{SIGNS[status]} {look.words.text(f'importing.status.{status}')}"


def column_of(name: str, look: Look) -> str:
    key = f"importing.column.{name}"
    return look.words.text(key) if look.words.has(key) else name


def said(one: Said, look: Look) -> str:
    """Why a row is bad, or what was taken otherwise than written; in one line."""
    words = look.words
    values = {
        name: words.finding(value.code, value.values) if isinstance(value, Finding) else value
        for name, value in one.values.items()
    }
    if one.code.startswith(("tables.", "importing.", "icsin.")):
        return " ".join(words.text(one.code, **values).split())
    column = column_of(one.column, look) if one.column else ""
    text = words.error(one.code, {"line": one.line, **values, "field": column})
    return " ".join((f"{column}: {text}" if column else text).split())


def change_of(change: ValueChange, look: Look) -> str:
    """`정당 예시당 → 새예시당`."""
    words = look.words
    known = words.has(f"field.{change.book}.{change.field}")
    name = words.field(change.book, change.field) if known else column_of(change.field, look)
    return words.text(
        "importing.dialog.change", field=name, old=_value(change.old, look), new=_value(change.new, look)
    )


def _value(value: object, look: Look) -> str:
    if value in (None, "", ()):
        return look.words.text("importing.dialog.nothing")
    if isinstance(value, tuple):
        return " | ".join(_value(one, look) for one in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return shown(value, lang=look.words.lang, label=look.words.label)


def detail_of(row: PlannedRow, look: Look) -> str:
    """What changes, why it is bad, what to know."""
    words = look.words
    parts = [change_of(change, look) for change in row.changes]
    if row.added:
        parts.append(words.text("importing.dialog.added", count=row.added))
    if row.removed:
        parts.append(words.text("importing.dialog.removed", count=row.removed))
    parts += [said(note, look) for note in row.notes]
    if row.status is RowStatus.MISSING:
        parts.append(words.text("importing.dialog.stays"))
    return " · ".join(parts)


def cells_of(row: PlannedRow, look: Look) -> tuple[str, str, str, str]:
    line = str(row.line) if row.line else ""
    return status_of(row.status, look), line, row.label, detail_of(row, look)


def whole_of(row: PlannedRow, look: Look) -> str:
    """Everything of a row in one paragraph."""
    _status, _line, what, detail = cells_of(row, look)
    line = look.words.text("importing.dialog.line", line=row.line) if row.line else ""
    return " · ".join(filter(None, (line, what, detail)))


def refusal_of(refused: Refused, look: Look) -> str:
    """Why nothing was taken."""
    words = look.words
    if refused.findings:
        return " · ".join(sentence_of(line, look) for line in refused.findings)
    values = dict(refused.values)
    if "field" in values:
        values["field"] = column_of(str(values["field"]), look)
    if words.has(f"errors.{refused.code}"):
        return words.error(refused.code, values)
    return words.error("unexpected", {})


def hindrance_of(screen: DryRunScreen, look: Look, *, skips: bool) -> str:
    """Why it cannot be taken as it is; empty when it can. `skips`: bad rows are left out."""
    if not screen.may_write:
        return look.words.text("importing.dialog.not_yours")
    if screen.count(RowStatus.BAD) and not skips:
        return look.words.text("importing.dialog.mend_or_skip")
    return "" if screen.writes else look.words.text("importing.dialog.nothing_new")


def head_of(screen: DryRunScreen, look: Look) -> str:
    """The file and how many rows of each sort."""
    count = sum(row.line > 0 for row in screen.rows)
    return look.words.text("importing.dialog.read", file=screen.file_name, count=count)
