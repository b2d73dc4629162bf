# SPDX-License-Identifier: Apache-2.0
"""`district show`: everything about one district."""

from __future__ import annotations

from typing import Any

from db.records import Engagement
from db.records.enums import Kind
from desktop.cli import jsons, typed
from desktop.cli.coverage import district_data
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns, when_text
from desktop.desk.places import district_code
from desktop.services.coverage import months_back
from desktop.services.districts import DistrictFile, district_file
from desktop.services.knowledge import knowledge


def show_command(call: Call) -> Result:
    """What took place there in twelve months (or since --from), what is open, who speaks for it."""
    with call.read() as tx:
        code = district_code(tx, call.arg("district"))
        since = typed.day(call, "from") or months_back(call.today)
        found = district_file(tx, code or "", today=call.today, since=since)
        if found is None:
            raise UsageError("districts.cli.which")
        roster = knowledge(tx).roster
        names = {r.person_id: roster.name_of(r.person_id) for r in found.offices}
        members = [roster.name_of(s.person_id) for s in found.seats if s.person_id]
        bureaus = {b.id: b.name for b in roster.bureaus.values()}
    return Result(lines=_lines(call, found, names, members), data=_data(found, names, members, bureaus))


def _lines(call: Call, found: DistrictFile, names: dict[int, str], members: list[str]) -> tuple[str, ...]:
    one, text = found.figures, call.text
    ago = (
        text("districts.never")
        if one.days_since_visit is None
        else text("districts.days_ago", days=one.days_since_visit)
    )
    lines = [
        columns(found.district.name, text("districts.cli.counts", visits=one.visits, meetings=one.meetings)),
        text("districts.cli.last_visit", ago=ago),
    ]
    lines += [columns(call.words.label(r.role), names[r.person_id]) for r in found.offices]
    if members:
        lines.append(columns(text("districts.section.members"), " ".join(members)))
    for key, rows in (
        ("ahead", [_engagement(call, found, e) for e in found.ahead]),
        ("past", [_engagement(call, found, e) for e in found.past]),
        ("projects", [text("cli.line.titled", status=p.stage, title=p.title) for p in found.projects]),
        ("follow_ups", [text("cli.line.titled", status=s.status, title=s.text) for s in found.follow_ups]),
    ):
        lines.append(text(f"districts.section.{key}"))
        lines += [f"    {row}" for row in rows] or [f"    {text('districts.none')}"]
    beside = [n.district.name for n in found.neighbours if n.is_due]
    if beside:
        lines.append(columns(text("districts.section.beside"), " ".join(beside)))
    return tuple(lines)


def _engagement(call: Call, found: DistrictFile, e: Engagement) -> str:
    return columns(
        str(e.id),
        when_text(call.words, e),
        call.text("cli.line.titled", status=e.status, title=e.title),
        found.places.get(e.id, ""),
    )


def _data(
    found: DistrictFile, names: dict[int, str], members: list[str], bureaus: dict[int, str]
) -> dict[str, Any]:
    def brief(e: Engagement) -> dict[str, Any]:
        return {
            "id": e.id,
            "kind": e.kind.value,
            "title": e.title,
            "when": jsons.plain(e.when),
            "status": e.status.value,
            "place": found.places.get(e.id, ""),
        }

    return {
        "figures": district_data(found.figures),
        "visits": [brief(e) for e in found.past if e.kind is not Kind.DISTRICT_HEAD],
        "meetings": [brief(e) for e in found.past if e.kind is Kind.DISTRICT_HEAD],
        "ahead": [brief(e) for e in found.ahead],
        "projects": [
            {
                **jsons.record(p),
                "bureau": bureaus.get(p.bureau_id) if p.bureau_id else None,
                "meetings": [engagement for engagement, _ in found.agenda.get(p.id, ())],
            }
            for p in found.projects
        ],
        "follow_ups": [jsons.record(s) for s in found.follow_ups],
        "offices": [{"role": r.role.value, "name": names[r.person_id]} for r in found.offices],
        "members": members,
        "beside": [n.district.name for n in found.neighbours if n.is_due],
    }
