# SPDX-License-Identifier: Apache-2.0
"""`request`: invitations received, decided, answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db.queries import visits as places
from db.records import Engagement, Stop
from db.records.enums import Kind, RequestDecision
from db.transaction import ReadTx
from desktop.cli import failures, jsons, typed
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns, when_text
from desktop.desk.places import stop_records
from desktop.rules.requests import answer_by, days_left, is_overdue, state_of
from desktop.screens.engagement import StopRow
from desktop.services import requests
from desktop.services.requests import Decision
from desktop.words import Words

_BACK = timedelta(days=365)


def list_command(call: Call) -> Result:
    """What awaits an answer, the most urgent first; --all what came in the last year too."""
    from db.queries import requests as stored

    with call.read() as tx:
        found = requests.requests_due(tx)
        if call.arg("all"):
            found = stored.received_between(tx, call.today - _BACK, call.today)
        rows = [(e, _place(tx, e)) for e in found]
    rows.sort(key=lambda row: (answer_by(row[0]) or date.max, row[0].id))
    late = sum(is_overdue(e, call.today) for e, _ in rows)
    head = call.text("cli.line.requests", count=len(rows), late=late)
    return Result(
        lines=(head, *(_line(call, e, place) for e, place in rows)),
        data={"requests": [_data(e, place, call.today) for e, place in rows], "overdue": late},
    )


def add_command(call: Call) -> Result:
    """A new invitation; it came today unless --received says otherwise."""
    kind = Kind(call.arg("kind") or Kind.EVENT)
    when = typed.when(call, kind)
    engagement = Engagement(
        title=str(call.arg("title")),
        requester=str(call.arg("requester")),
        kind=kind,
        when=when,
        received_on=typed.day(call, "received"),
        answer_due=typed.day(call, "due"),
    )
    with call.write("request") as tx:
        stops: tuple[Stop, ...] = ()
        if call.arg("place"):
            row = StopRow(key=0, place=call.arg("place"), district=call.arg("district") or "")
            stops = stop_records(tx, {}, [row], 0)
        made = requests.record_request(tx, engagement=engagement, stops=stops)
    return _kept(call, made.engagement, made.findings)


def decide_command(call: Call) -> Result:
    """참석, 대참, 축사, 불참 or 보류 with what it needs."""
    key = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        kind = tx.get(Engagement, key).kind
    decision = Decision(
        answer=RequestDecision(call.arg("answer")),
        by=call.arg("decided_by") or "",
        when=typed.when(call, kind) if call.arg("when") is not None else None,
        deputy=call.arg("deputy") or "",
        reason=call.arg("reason") or "",
        answer_due=typed.day(call, "due"),
        as_draft=bool(call.arg("as_draft")),
        override_reason=call.arg("override") or "",
    )
    with call.write("decide") as tx:
        made = requests.decide_request(tx, base=tx.get(Engagement, key), decision=decision)
    return _kept(call, made.engagement, made.findings)


def reply_command(call: Call) -> Result:
    """The requester was told; the reply is printed, for whoever sends it only now."""
    key = typed.number(call.arg("id"), "ID")
    with call.write("reply") as tx:
        kept = requests.send_reply(tx, base=tx.get(Engagement, key))
        place = _place(tx, kept)
    text = reply_text(kept, place, call.words)
    data = _data(kept, place, call.today) | {"reply": text}
    return Result(lines=(_line(call, kept, place), "", *text.splitlines()), data=data)


def reply_text(e: Engagement, place: str, words: Words) -> str:
    """회신문 of what was decided."""
    return words.text(
        f"sheets.reply.{e.decision}",
        requester=e.requester,
        title=e.title,
        received=e.received_on,
        when=e.when or e.former_when,
        place=place or None,
        deputy=e.deputy_name or None,
        due=answer_by(e),
    )


def _place(tx: ReadTx, e: Engagement) -> str:
    found = places.first_places(tx, [e.id]).get(e.id)
    return found.place if found else ""


def _kept(call: Call, e: Engagement, findings: tuple[Any, ...]) -> Result:
    with call.read() as tx:
        place = _place(tx, e)
    said = tuple(failures.finding_line(f, call.words) for f in findings)
    data = _data(e, place, call.today)
    data["findings"] = [failures.finding_data(f, call.words) for f in findings]
    return Result(lines=(_line(call, e, place), *said), data=data)


def _line(call: Call, e: Engagement, place: str) -> str:
    by, left = answer_by(e), days_left(e, call.today)
    due = call.text("cli.line.request_no_due") if by is None else call.text("cli.line.request_due", due=by)
    if left is not None and is_overdue(e, call.today):
        due = call.text("cli.line.request_late", due=by, days=-left)
    answer = call.words.label(e.decision) if e.decision else ""
    return columns(
        str(e.id),
        due,
        call.text("cli.line.titled", status=e.status, title=e.title),
        e.requester,
        when_text(call.words, e),
        place,
        answer,
        call.words.label(state_of(e)),
    )


def _data(e: Engagement, place: str, today: date) -> dict[str, Any]:
    by = answer_by(e)
    return {
        "id": e.id,
        "title": e.title,
        "requester": e.requester,
        "received_on": jsons.plain(e.received_on),
        "answer_by": jsons.plain(by),
        "overdue": is_overdue(e, today),
        "when": jsons.plain(e.when),
        "place": place,
        "status": e.status.value,
        "state": state_of(e).value,
        "decision": e.decision.value if e.decision else None,
        "decided_by": e.decided_by,
        "decided_at": jsons.plain(e.decided_at),
        "deputy": e.deputy_name,
        "reason": e.status_reason,
        "reply_sent_at": jsons.plain(e.reply_sent_at),
    }
