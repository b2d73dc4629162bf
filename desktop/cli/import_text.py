# SPDX-License-Identifier: Apache-2.0
"""What an import would do or did, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from db.records import Engagement, Person, Record
from desktop.cli import jsons
from desktop.services.importing.plan import ChangedItem, ImportKind, ImportPlan, RowNote
from desktop.services.importing.sentences import row_sentence, said_value
from desktop.words import Words

_SHOWN = 20
_BOOKS = {
    ImportKind.ENGAGEMENTS: "engagement",
    ImportKind.SESSIONS: "council_session",
    ImportKind.PEOPLE: "person",
    ImportKind.MEMBERS: "person",
    ImportKind.HEADS: "person",
    ImportKind.DONGS: "dong",
    ImportKind.CONSTITUENCIES: "constituency",
    ImportKind.COMMITTEES: "committee",
    ImportKind.BUREAUS: "bureau",
}


def note_text(words: Words, note: RowNote) -> str:
    """`3행 일시: …` in one line."""
    return " ".join(row_sentence(words, note).split())


def column_name(words: Words, field: str) -> str:
    key = f"importing.column.{field}"
    return words.text(key) if words.has(key) else field


def note_data(words: Words, note: RowNote) -> dict[str, Any]:
    return {
        "line": note.line,
        "field": note.field,
        "code": note.code,
        "text": note_text(words, note),
        "values": {name: jsons.plain(said_value(words, value)) for name, value in note.values},
    }


def plan_lines(words: Words, plan: ImportPlan) -> list[str]:
    """Counts, then what is bad, changed, new, missing and noted, each up to twenty."""
    lines = [
        words.text(
            "cli.import.counts",
            new=len(plan.new),
            changed=len(plan.changed),
            same=len(plan.same),
            missing=len(plan.missing),
            bad=len(plan.bad),
        )
    ]
    lines += _some(words, "cli.import.bad", [note_text(words, n) for n in plan.bad])
    lines += _some(
        words, "cli.import.changed", [_changed_text(words, plan.kind, item) for item in plan.changed]
    )
    lines += _some(
        words,
        "cli.import.new",
        [words.text("cli.import.item", line=i.line, label=i.label) for i in plan.new],
    )
    lines += _some(words, "cli.import.missing", [label_of(r) for r in plan.missing])
    lines += _some(words, "cli.import.notes", [note_text(words, n) for n in plan.notes])
    if plan.unmatched:
        lines.append(words.text("cli.import.unmatched", columns=tuple(plan.unmatched[:_SHOWN])))
    return lines


def _some(words: Words, key: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    shown = [f"    {item}" for item in items[:_SHOWN]]
    if len(items) > _SHOWN:
        shown.append("    " + words.text("cli.import.more", count=len(items) - _SHOWN))
    return [_head(words, key), *shown]


def _head(words: Words, key: str) -> str:
    return words.text(key)


def _changed_text(words: Words, kind: ImportKind, item: ChangedItem) -> str:
    book = _BOOKS[kind]
    fields = [c.field for c in item.changes]
    named = [
        words.field(book, f) if words.has(f"field.{book}.{f}") else column_name(words, f) for f in fields
    ]
    return words.text(
        "cli.import.changed_item", line=item.line, label=item.label, fields=tuple(dict.fromkeys(named))
    )


def label_of(record: Record) -> str:
    if isinstance(record, Engagement):
        return record.title
    if isinstance(record, Person):
        return record.name
    return str(getattr(record, "name", "") or getattr(record, "number", record.id))


def plan_data(words: Words, plan: ImportPlan) -> dict[str, Any]:
    return {
        "kind": plan.kind.value,
        "new": [{"line": i.line, "label": i.label} for i in plan.new],
        "changed": [
            {
                "line": i.line,
                "label": i.label,
                "id": i.owner_id,
                "changes": [
                    {"field": c.field, "old": jsons.plain(c.old), "new": jsons.plain(c.new)}
                    for c in i.changes
                ],
            }
            for i in plan.changed
        ],
        "same": [{"line": i.line, "label": i.label} for i in plan.same],
        "missing": [{"id": r.id, "label": label_of(r)} for r in plan.missing],
        "bad": [note_data(words, n) for n in plan.bad],
        "notes": [note_data(words, n) for n in plan.notes],
        "unmatched": list(plan.unmatched),
    }


def table_problems(words: Words, problems: Iterable[Any]) -> list[str]:
    """What was odd in the file itself, with its line."""
    found = []
    for problem in problems:
        text = words.text(problem.code, **problem.values)
        found.append(words.text("cli.import.at_line", line=problem.line, text=text) if problem.line else text)
    return found
