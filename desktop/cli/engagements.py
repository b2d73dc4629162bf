# SPDX-License-Identifier: Apache-2.0
"""`visit`, `meeting`, `event` and `engagement`: list, show, add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.queries import engagements as queries
from db.records import Engagement, Stop
from db.records.enums import Category, Confidentiality, Kind, Status
from db.text import clean
from db.transaction import ReadTx, WriteTx
from desktop.cli import failures, showing, typed
from desktop.cli.commands import NOUNS
from desktop.cli.jsons import plain
from desktop.cli.result import Call, Result, UsageError
from desktop.desk.engagement import engagement_screen
from desktop.desk.places import stop_records
from desktop.rules.finding import Finding
from desktop.screens.engagement import StopRow
from desktop.services import checks, engagements
from desktop.services.knowledge import knowledge
from desktop.services.standing import standing
from desktop.services.status import set_status

_AHEAD = timedelta(days=27)
_CLEANED = 10_000


def list_command(call: Call) -> Result:
    """Engagements of a period, by time; four weeks from this week's Monday unless asked otherwise."""
    monday, _ = typed.week_of(call.today)
    first, last = typed.period(call, default=(monday, monday + _AHEAD))
    kinds = (Kind(call.arg("kind")),) if call.arg("kind") else NOUNS[call.args.noun]
    status = call.arg("status")
    with call.read() as tx:
        found = [
            e
            for e in queries.between(tx, first, last + timedelta(days=1))
            if e.kind in kinds and (status is None or e.status == status)
        ]
        stops = queries.stops_between(tx, first, last + timedelta(days=1))
    rows = [(e, stops.get(e.id, ())) for e in found]
    head = call.text("cli.line.listed", first=first, last=last, count=len(rows))
    return Result(
        lines=(head, *showing.engagement_lines(call.words, rows)),
        data={
            "from": first.isoformat(),
            "to": last.isoformat(),
            "engagements": [showing.engagement_data(e, s) for e, s in rows],
        },
    )


def show_command(call: Call) -> Result:
    """One engagement with its readiness, its notices and its history."""
    key = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        screen = engagement_screen(tx, key=key, now=call.now)
    return Result(lines=showing.screen_lines(call.words, screen), data=plain(screen))


def add_command(call: Call) -> Result:
    """A new engagement as a draft; with --plan planned at once, if nothing blocks it."""
    kind = Kind(call.arg("kind")) if call.arg("kind") else NOUNS[call.args.noun][0]
    when = typed.when(call, kind)
    with call.write("plan") as tx:
        asked = fields(call, tx, on=when.day_from)
        made = engagements.plan_engagement(
            tx,
            engagement=replace(Engagement(title=title(call), kind=kind, when=when), **asked),
            stops=[replace(s, id=0) for s in stops(call, tx, base=())],
        )
        engagement, findings = made.engagement, made.findings
        if call.arg("plan"):
            engagement, findings = plan(tx, engagement, override=call.arg("override") or "")
    return kept(call, engagement, findings, key="cli.line.added")


def title(call: Call) -> str:
    """The title without characters that nobody sees; one of megabytes is left for the book to refuse."""
    given = str(call.arg("title"))
    return clean(given) if len(given) < _CLEANED else given


def plan(tx: WriteTx, engagement: Engagement, *, override: str) -> tuple[Engagement, tuple[Finding, ...]]:
    planned = set_status(tx, base=engagement, to=Status.PLANNED, override_reason=override)
    return planned, checks.availability_of(tx, planned)


def kept(call: Call, engagement: Engagement, findings: Iterable[Finding], *, key: str) -> Result:
    """What was kept, with what the rules say of it."""
    listed = tuple(findings)
    with call.read() as tx:
        places = tx.all(Stop, engagement_id=engagement.id)
    line = call.text(key, id=engagement.id, title=engagement.title, status=engagement.status)
    return Result(
        lines=(
            line,
            *showing.engagement_lines(call.words, [(engagement, places)]),
            *(failures.finding_line(f, call.words) for f in listed),
        ),
        data={
            "engagement": showing.engagement_data(engagement, places),
            "findings": [failures.finding_data(f, call.words) for f in listed],
        },
    )


def fields(call: Call, tx: ReadTx, *, on: date) -> dict[str, Any]:
    """Fields of the record that were typed."""
    found: dict[str, Any] = {}
    for name in ("lead", "purpose", "key_points", "press_plan", "duties", "protocol"):
        if call.arg(name) is not None:
            found[name] = call.arg(name)
    if (level := typed.choice(call, "confidentiality", Confidentiality)) is not None:
        found["confidentiality"] = level
    if (category := typed.choice(call, "category", Category)) is not None:
        found["category"] = category
    if call.arg("urgent") is not None:
        found |= {"is_urgent": True, "urgency_reason": call.arg("urgent")}
    if call.arg("parent") is not None:
        found["parent_id"] = standing(tx, typed.number(call.arg("parent"), "--parent")).id
    if call.arg("bureau") is not None:
        found["bureau_id"] = bureau_id(tx, call.arg("bureau"), on=on)
    if call.arg("major"):
        found["is_major"] = True
    if call.arg("not_major"):
        found["is_major"] = False
    return found


def bureau_id(tx: ReadTx, name: str, *, on: date) -> int | None:
    """A bureau by the name it bears on that day; empty for none. Raises UsageError."""
    from desktop.rules.roster import holds_on

    if not name.strip():
        return None
    named = [b for b in knowledge(tx).roster.bureaus.values() if b.name == name.strip()]
    then = [b for b in named if holds_on(b, on)] or named
    if not then:
        raise UsageError("cli.error.bureau", value=name[:40])
    return then[0].id


@dataclass(frozen=True, slots=True)
class _Typed:
    """Options of one place."""

    place: str | None
    address: str | None
    district: str | None
    dong: str | None

    @property
    def any(self) -> bool:
        return any(part is not None for part in (self.place, self.address, self.district, self.dong))


def stops(call: Call, tx: ReadTx, *, base: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The places with what was typed put into the first. Raises InputError, UsageError."""
    asked = _Typed(*(call.arg(name) for name in ("place", "address", "district", "dong")))
    if not asked.any and call.arg("travel") is None and not call.arg("stop"):
        return base
    first = base[0] if base else None
    place = asked.place if asked.place is not None else (first.place if first else "")
    if not place.strip():
        raise UsageError("cli.error.place")
    row = StopRow(
        key=first.id if first else 0,
        place=place,
        district=asked.district
        if asked.district is not None
        else (first.district_code or "" if first else ""),
        dong=asked.dong if asked.dong is not None else _dong(first, asked),
        address=asked.address if asked.address is not None else (first.address if first else ""),
    )
    known: Mapping[int, Stop] = {s.id: s for s in base}
    further = [_further(text) for text in call.arg("stop") or ()]
    owner = first.engagement_id if first else 0
    made = stop_records(tx, known, [row, *further], owner)
    if call.arg("travel") is not None:
        # A typed time wins over the estimate; 0 is none at all.
        minutes = typed.number(call.arg("travel"), "--travel") if call.arg("travel") != "0" else 0
        made = (replace(made[0], travel_min=minutes), *made[1:])
    if further and base:
        return (made[0], *base[1:], *(replace(s, position=len(base) + n) for n, s in enumerate(made[1:])))
    return (*made, *base[1:])


def _further(text: str) -> StopRow:
    """One more place on the way: `예시 시장:은평구`."""
    place, _, district = text.partition(":")
    return StopRow(key=0, place=place.strip(), district=district.strip())


def _dong(first: Stop | None, asked: _Typed) -> str:
    """A dong stays only while its district does."""
    if first is None or first.dong_id is None or asked.district is not None:
        return ""
    return str(first.dong_id)
