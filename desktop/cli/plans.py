# SPDX-License-Identifier: Apache-2.0
"""`hold`, `pattern`, `bin` and `engagement clone`: alternatives, patterns, what was put away, copies."""

from __future__ import annotations

from db.records import Engagement, Template
from desktop.cli import failures, jsons, showing, typed
from desktop.cli.engagements import kept
from desktop.cli.result import Call, Result
from desktop.rules.copying import USUAL, Carried
from desktop.services import bins, checks, cloning, holds, templates
from desktop.services.standing import standing


def _key(call: Call) -> int:
    return typed.number(call.arg("id"), "ID")


def hold_list_command(call: Call) -> Result:
    """The alternatives of a plan with what the rules say of each."""
    with call.read() as tx:
        found = holds.alternatives_of(tx, standing(tx, _key(call)))
        said = {e.id: checks.availability_of(tx, e) for e in found}
    lines: list[str] = []
    for e in found:
        lines += showing.engagement_lines(call.words, [(e, ())])
        lines += [f"    {failures.finding_line(f, call.words)}" for f in said[e.id]]
    rows = [
        {
            **showing.engagement_data(e, ()),
            "findings": [failures.finding_data(f, call.words) for f in said[e.id]],
        }
        for e in found
    ]
    return Result(lines=tuple(lines), data={"alternatives": rows})


def hold_add_command(call: Call) -> Result:
    """Another time for the same plan."""
    with call.read() as tx:
        plan = standing(tx, _key(call))
    when = typed.when(call, plan.kind)
    with call.write("hold_add") as tx:
        made, findings = holds.add_alternative(tx, engagement_id=plan.id, when=when)
    return kept(call, made, findings, key="cli.line.added")


def hold_choose_command(call: Call) -> Result:
    """This time is taken, the others are freed."""
    with call.write("hold_choose") as tx:
        done = holds.choose(tx, engagement_id=_key(call), override_reason=call.arg("override") or "")
    return kept(call, done.engagement, done.findings, key="cli.line.moved")


def pattern_list_command(call: Call) -> Result:
    with call.read() as tx:
        found = templates.templates_of(tx)
    return Result(
        lines=tuple(showing.columns(str(t.id), call.words.label(t.kind), t.name, t.note) for t in found),
        data={
            "patterns": [{"id": t.id, "name": t.name, "kind": t.kind.value, "note": t.note} for t in found]
        },
    )


def pattern_save_command(call: Call) -> Result:
    """An engagement as a pattern; its people only with --people."""
    carried = USUAL if call.arg("people") else USUAL - {Carried.PEOPLE}
    with call.write("template_save") as tx:
        made = templates.save_template(
            tx,
            engagement_id=_key(call),
            name=str(call.arg("name")),
            note=call.arg("note") or "",
            carried=carried,
        )
    return _pattern(call, made)


def pattern_bin_command(call: Call) -> Result:
    with call.write("template_bin") as tx:
        gone = templates.bin_template(tx, template_id=_key(call))
    return _pattern(call, gone)


def _pattern(call: Call, made: Template) -> Result:
    line = showing.columns(str(made.id), call.words.label(made.kind), made.name, made.note)
    return Result(lines=(line,), data={"pattern": {"id": made.id, "name": made.name}})


def pattern_use_command(call: Call) -> Result:
    """A new draft from a pattern."""
    with call.read() as tx:
        pattern = tx.get(Template, _key(call))
    when = typed.when(call, pattern.kind)
    with call.write("template_use") as tx:
        made = templates.engagement_from(tx, template_id=pattern.id, when=when, title=call.arg("title") or "")
    return kept(call, made.engagement, made.findings, key="cli.line.added")


def clone_command(call: Call) -> Result:
    """The same again at another time."""
    with call.read() as tx:
        source = standing(tx, _key(call))
    when = typed.when(call, source.kind)
    with call.write("clone") as tx:
        made = cloning.clone_engagement(tx, engagement_id=source.id, when=when, title=call.arg("title") or "")
    return kept(call, made.engagement, made.findings, key="cli.line.added")


def bin_list_command(call: Call) -> Result:
    """What was put away, newest first."""
    with call.read() as tx:
        page = bins.in_bin(tx, text=call.arg("text") or "")
    lines, rows = [], []
    for one in page.rows:
        record = one.record
        title = record.title if isinstance(record, Engagement) else record.name
        how = call.words.done(one.action) if call.words.has(f"journal.{one.action}") else one.action
        at = call.text("cli.line.instant", at=one.at)
        lines.append(showing.columns(str(record.id), title, one.place, at, one.by, how))
        rows.append(
            {
                "id": record.id,
                "kind": record.book.table,
                "title": title,
                "at": jsons.plain(one.at),
                "by": one.by,
                "action": one.action,
            }
        )
    return Result(lines=tuple(lines), data={"total": page.total, "rows": rows})


def bin_restore_command(call: Call) -> Result:
    """An engagement back from the bin; with --pattern a pattern."""
    with call.write("restore") as tx:
        if call.arg("pattern"):
            return _pattern(call, bins.restore_template(tx, template_id=_key(call)))
        back, findings = bins.restore(tx, engagement_id=_key(call))
    return kept(call, back, findings, key="cli.line.restored")
