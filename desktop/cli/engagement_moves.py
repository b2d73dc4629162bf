# SPDX-License-Identifier: Apache-2.0
"""What is done to an engagement that is there: move, change, its stages, the bin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.records import Engagement, Stop
from db.records.enums import Kind, Status
from db.transaction import ReadTx, WriteTx
from desktop.cli import typed
from desktop.cli.commands import STAGES
from desktop.cli.engagements import fields, kept, stops, title
from desktop.cli.result import Call, Result, UsageError
from desktop.rules.finding import Finding
from desktop.services import checks, engagements, periods, roles
from desktop.services.standing import standing
from desktop.services.status import set_status

_WATCHED = frozenset({Status.PLANNED, Status.FINAL})


def move_command(call: Call) -> Result:
    """Another time; a postponed engagement is planned again by it."""
    with call.read() as tx:
        before = _asked(call, tx)
    when = typed.when(call, before.kind, minutes=_length(before))
    findings: Iterable[Finding]
    with call.write("move") as tx:
        base = tx.get(Engagement, before.id)
        if call.arg("children"):
            done = periods.move_period(
                tx, base=base, when=when, with_children=_along(call), override_reason=_override(call)
            )
            moved, findings = done.engagement, done.findings
        elif base.status is Status.POSTPONED:
            moved = set_status(tx, base=base, to=Status.PLANNED, when=when, override_reason=_override(call))
            findings = checks.availability_of(tx, moved)
        else:
            done = engagements.move_engagement(tx, base=base, when=when, override_reason=_override(call))
            moved, findings = done.engagement, done.findings
    return kept(call, moved, findings, key="cli.line.moved")


def change_command(call: Call) -> Result:
    """Fields, time and place that were typed; all of it one step of undo."""
    with call.read() as tx:
        before = _asked(call, tx)
    kind = Kind(call.arg("kind")) if call.arg("kind") else before.kind
    when = None if call.arg("when") is None else typed.when(call, kind, minutes=_length(before))
    with call.write("change") as tx:
        base = tx.get(Engagement, before.id)
        on = (when or base.when or base.former_when or _day_of(call)).day_from
        asked: dict[str, Any] = fields(call, tx, on=on)
        asked |= {"title": title(call)} if call.arg("title") is not None else {}
        asked |= {"kind": kind} if call.arg("kind") else {}
        asked |= {"when": when} if when is not None else {}
        places = tuple(sorted(tx.all(Stop, engagement_id=base.id), key=lambda s: (s.position, s.id)))
        wanted = stops(call, tx, base=places)
        if not asked and wanted == places:
            raise UsageError("cli.error.nothing_to_change")
        changed, findings = _change(call, tx, base, asked, places, wanted)
    return kept(call, changed, findings, key="cli.line.changed")


def _change(
    call: Call,
    tx: WriteTx,
    base: Engagement,
    asked: dict[str, Any],
    places: tuple[Stop, ...],
    wanted: tuple[Stop, ...],
) -> tuple[Engagement, tuple[Finding, ...]]:
    changed = base
    findings: tuple[Finding, ...] = ()
    if wanted != places:
        done = engagements.set_stops(
            tx, engagement_id=base.id, base=places, stops=wanted, override_reason=_override(call)
        )
        changed, findings = done.engagement, done.findings
    if asked:
        done = engagements.change_engagement(
            tx, base=tx.get(Engagement, base.id), fields=asked, override_reason=_override(call)
        )
        changed, findings = done.engagement, done.findings or findings
    return changed, findings


def stage_command(call: Call) -> Result:
    """Draft, plan, final, hold, close, cancel: the gates are the rules'."""
    to = STAGES[call.args.command.path[1]]
    with call.write("status", roles.duty_of(to)) as tx:
        base = _asked(call, tx)
        reason = call.arg("reason") or ""
        if to is Status.CANCELLED and call.arg("children"):
            done = periods.cancel_period(
                tx,
                base=base,
                reason=reason,
                with_children=_along(call),
                override_reason=_override(call),
            )
        else:
            done = set_status(tx, base=base, to=to, reason=reason, override_reason=_override(call))
        findings = _watched(tx, done)
    return kept(call, done, findings, key="cli.line.staged")


def postpone_command(call: Call) -> Result:
    """Without --when it has no time and says so; with it, it is planned for the new one."""
    with call.read() as tx:
        before = _asked(call, tx)
    when = None if call.arg("when") is None else typed.when(call, before.kind, minutes=_length(before))
    with call.write("status") as tx:
        done = set_status(
            tx,
            base=tx.get(Engagement, before.id),
            to=Status.POSTPONED,
            reason=call.arg("reason") or "",
            when=when,
            override_reason=_override(call),
        )
        findings = _watched(tx, done)
    return kept(call, done, findings, key="cli.line.staged")


def _watched(tx: ReadTx, done: Engagement) -> tuple[Finding, ...]:
    return checks.availability_of(tx, done) if done.status in _WATCHED else ()


def bin_command(call: Call) -> Result:
    """Only what nobody was told of; undo brings it back."""
    with call.write("bin") as tx:
        gone = engagements.bin_engagement(tx, base=_asked(call, tx))
    return kept(call, gone, (), key="cli.line.binned")


def _asked(call: Call, tx: ReadTx) -> Engagement:
    """Raises RecordMissing, also for one in the bin."""
    return standing(tx, typed.number(call.arg("id"), "ID"))


def _length(before: Engagement) -> int | None:
    """Minutes it lasts now, kept where only a new start was typed."""
    from db.records import Timed

    when = before.when or before.former_when
    return round((when.end - when.start).total_seconds() / 60) if isinstance(when, Timed) else None


def _day_of(call: Call) -> Any:
    from db.records import Day

    return Day(call.today)


def _along(call: Call) -> bool:
    """Whether the planned visits of a period go along."""
    return bool(call.arg("children") == "with")


def _override(call: Call) -> str:
    return call.arg("override") or ""
