# SPDX-License-Identifier: Apache-2.0
"""`press`: announcements, from what is told before to what became of them."""

from __future__ import annotations

from typing import Any

from db.records import Suggestion
from desktop.cli import failures, jsons, typed
from desktop.cli.notice_table import NoticeLine, line_data, line_text, of_item
from desktop.cli.result import Call, Result
from desktop.cli.showing import engagement_data, engagement_lines
from desktop.services import press
from desktop.services.knowledge import knowledge
from desktop.services.press import PressFile
from desktop.services.roles import Duty


def show_command(call: Call) -> Result:
    """Who is told in which order, what stands in the way, what is owed."""
    return _shown(call, _number(call))


def plan_command(call: Call) -> Result:
    """What was typed; all else stays as it is."""
    number = _number(call)
    with call.write("press_plan", Duty.PLAN, engagement_id=number) as tx:
        kept = press.release_of(tx, number)
        wants = call.arg("progress")
        medium = call.arg("medium")
        press.plan_press(
            tx,
            engagement_id=number,
            decided_on=typed.day(call, "decided") or (kept.decided_on if kept else None),
            medium=medium if medium is not None else (kept.medium if kept else ""),
            embargo_at=typed.instant(call, "embargo") or (kept.embargo_at if kept else None),
            needs_progress=wants == "yes" if wants is not None else bool(kept and kept.needs_progress),
        )
    return _shown(call, number)


def publish_command(call: Call) -> Result:
    """Once everybody is told who had to be, or with a reason."""
    number = _number(call)
    with call.write("press_publish", Duty.FINALISE, engagement_id=number) as tx:
        press.publish(
            tx,
            engagement_id=number,
            at=typed.instant(call, "at"),
            override_reason=call.arg("override") or "",
        )
    return _shown(call, number)


def report_command(call: Call) -> Result:
    """What became of it since; --step-only where it goes on."""
    number = _number(call)
    with call.write("press_report", Duty.PLAN, engagement_id=number) as tx:
        press.record_progress(
            tx, engagement_id=number, text=call.arg("text"), is_done=not call.arg("step_only")
        )
    return _shown(call, number)


def take_back_command(call: Call) -> Result:
    """Published in error."""
    number = _number(call)
    with call.write("press_take_back", Duty.FINALISE, engagement_id=number) as tx:
        press.take_back(tx, engagement_id=number, reason=call.arg("reason"))
    return _shown(call, number)


def _number(call: Call) -> int:
    return typed.number(call.arg("id"), "ID")


def _shown(call: Call, number: int) -> Result:
    with call.read() as tx:
        found = press.press_file(tx, engagement_id=number, now=call.now)
        roster = knowledge(tx).roster
    board = sorted(found.board, key=lambda s: (s.target.step, s.target.person_id or 0))
    lines = [of_item(roster, found.engagement, status) for status in board]
    text = call.text
    published = found.release.published_at if found.release else None
    said = [text("announcements.published", at=published) if published else text("announcements.open")]
    said += [text("announcements.owed", text=s.text) for s in found.progress if found.owes_progress]
    return Result(
        lines=(
            *engagement_lines(call.words, [(found.engagement, ())]),
            *said,
            *("    " + line_text(call.words, line) for line in lines),
            *(failures.finding_line(f, call.words) for f in found.findings),
        ),
        data=_data(call, found, lines),
    )


def _data(call: Call, found: PressFile, lines: list[NoticeLine]) -> dict[str, Any]:
    release = found.release
    return {
        "engagement": engagement_data(found.engagement, ()),
        "decided_on": jsons.plain(release.decided_on) if release else None,
        "medium": release.medium if release else "",
        "embargo_at": jsons.plain(release.embargo_at) if release else None,
        "needs_progress": bool(release and release.needs_progress),
        "published_at": jsons.plain(release.published_at) if release else None,
        "notices": [line_data(line) for line in lines],
        "findings": [failures.finding_data(f, call.words) for f in found.findings],
        "progress": [_progress(s) for s in found.progress],
        "owes_progress": found.owes_progress,
    }


def _progress(s: Suggestion) -> dict[str, Any]:
    return {"id": s.id, "text": s.text, "status": s.status.value, "due_on": jsons.plain(s.due_on)}
