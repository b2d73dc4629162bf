# SPDX-License-Identifier: Apache-2.0
"""`quick`: one line read as an engagement, as the box of the window reads it, and kept."""

from __future__ import annotations

from typing import Any

from db.queries import engagements as queries
from desktop.cli import failures, jsons, showing
from desktop.cli.result import BAD_INPUT, Call, Result
from desktop.desk.acts.quick import quick_add
from desktop.desk.quick_lookup import lookup_of
from desktop.desk.searching import findings_of
from desktop.inputs.quick import Draft, Lookup, Reading, Remark, Weight, read
from desktop.screens.box import QuickAdd

_LONGEST = 2_000


def quick_command(call: Call) -> Result:
    """Reads and keeps; --dry-run only reads. Two readings need --choice; without a day nothing is kept."""
    text = " ".join(call.arg("text"))[:_LONGEST]
    with call.read() as tx:
        lookup = lookup_of(tx, today=call.today)
        reading = read(text, now=call.now, lookup=lookup)
        found = [findings_of(tx, choice.draft) for choice in reading.choices]
    lines: list[str] = []
    for number, (choice, findings) in enumerate(zip(reading.choices, found, strict=True), start=1):
        lines.append(call.text("box.cli.option", number=number, text=_line(call, choice.draft, lookup)))
        lines += [f"   {failures.finding_line(f, call.words)}" for f in findings]
    if reading.is_ambiguous:
        lines.append(call.text(f"box.why.{reading.choices[0].reason}"))
    lines += [_remark(call, remark) for remark in reading.remarks]
    data = _data(reading)
    chosen, problem = _chosen(call, reading)
    if problem:
        return Result(lines=tuple(lines), data=data, code=BAD_INPUT, problem=problem)
    if call.arg("dry_run") or chosen is None:
        return Result(lines=tuple(lines), data=data)
    with call.write("quick_add") as write:
        kept = quick_add(write, QuickAdd(draft=chosen))
    with call.read() as tx:
        (engagement,) = queries.with_ids(tx, [kept.key])
        parts = queries.parts_of(tx, [kept.key]).get(kept.key)
    stops = parts.stops if parts else ()
    lines.append(call.text("box.cli.kept", id=kept.key))
    lines += showing.engagement_lines(call.words, [(engagement, stops)])
    return Result(lines=tuple(lines), data={**data, "engagement": showing.engagement_data(engagement, stops)})


def _chosen(call: Call, reading: Reading) -> tuple[Draft | None, str]:
    """The draft to keep, or why none is."""
    refused = [r for r in reading.remarks if r.weight is Weight.REFUSED]
    if refused:
        return None, _remark(call, refused[0])
    if not reading.is_entry:
        return None, call.text("box.cli.no_day")
    asked = call.arg("choice")
    if asked is None:
        if reading.is_ambiguous and not call.arg("dry_run"):
            return None, call.text("box.cli.choose")
        return reading.choices[0].draft, ""
    if asked not in ("1", "2")[: len(reading.choices)]:
        return None, call.text("box.cli.choose")
    return reading.choices[int(asked) - 1].draft, ""


def _line(call: Call, draft: Draft, lookup: Lookup) -> str:
    """When, title, place, area, kind, people."""
    words = call.words
    names = {d.code: d.name for d in lookup.districts}
    people = (" ".join(part for part in (g.name, g.post) if part) for g in draft.people)
    when = (
        call.text("box.cli.no_time") if draft.when is None else words.text("cli.line.when", when=draft.when)
    )
    parts = [when, draft.title, draft.place, names.get(draft.district or "", ""), words.label(draft.kind)]
    flags = [
        words.text(f"box.entry.{name}")
        for name, is_so in (("urgent", draft.is_urgent), ("major", draft.is_major))
        if is_so
    ]
    return " · ".join(part for part in (*parts, *people, *flags) if part)


def _remark(call: Call, remark: Remark) -> str:
    return call.text(f"box.remark.{remark.code}", **dict(remark.values))


def _data(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.text,
        "ambiguous": reading.is_ambiguous,
        "readings": [{**jsons.plain(choice.draft), "reason": choice.reason} for choice in reading.choices],
        "spans": [
            {"what": span.what.value, "text": reading.text[span.start : span.end]} for span in reading.spans
        ],
        "remarks": [
            {"code": r.code, "weight": r.weight.value, "text": reading.text[r.start : r.end]}
            for r in reading.remarks
        ],
    }
