# SPDX-License-Identifier: Apache-2.0
"""`holiday`, `election` and `season`: what deadlines are counted by, to list and to change."""

from __future__ import annotations

from datetime import date

from db.records.enums import ElectionKind
from desktop.cli import typed
from desktop.cli.result import Call, Result, UsageError
from desktop.desk.dated_facts import dated_facts
from desktop.desk.reading import Reading
from desktop.screens.dated_facts import DatedFacts, DatedFactsView
from desktop.services import dated_facts as facts

_YEARS = (1900, 2200)


def holidays_command(call: Call) -> Result:
    """Days off of a year, shipped and typed."""
    found = _facts(call)
    return _listed(
        [
            (
                call.words.text(
                    "dated.line.day",
                    day=row.day,
                    name=row.name,
                    state=call.words.text(f"dated.state.{_state(row.key, row.is_off)}"),
                ),
                {"id": row.key, "day": row.day.isoformat(), "name": row.name, "is_off": row.is_off},
            )
            for row in found.days
        ],
        "holidays",
    )


def _state(key: int, is_off: bool) -> str:
    return "shipped" if not key else "off" if is_off else "works"


def holiday_command(call: Call) -> Result:
    """A day off typed by hand; --works for a shipped one that is worked on."""
    day = _day(call)
    with call.write("day_off") as tx:
        facts.set_day_off(tx, day=day, name=call.arg("name"), is_off=not call.arg("works"))
    return holidays_command(call)


def holiday_drop_command(call: Call) -> Result:
    """The day is as it shipped again."""
    day = _day(call)
    with call.write("day_off_drop") as tx:
        from db.records import Holiday

        rows = [row for row in tx.all(Holiday, day=day) if row.by_hand]
        if not rows:
            raise UsageError("cli.error.no_day_off", day=day)
        facts.drop_day_off(tx, holiday_id=rows[0].id)
    return holidays_command(call)


def elections_command(call: Call) -> Result:
    """Elections from a year on, with the first day on which each binds."""
    found = _facts(call)
    return _listed(
        [
            (
                call.words.text(
                    "dated.line.election",
                    id=row.key,
                    day=row.day,
                    name=row.name,
                    kind=row.kind,
                    since=row.since,
                ),
                {"id": row.key, "day": row.day.isoformat(), "name": row.name, "kind": row.kind.value},
            )
            for row in found.elections
        ],
        "elections",
    )


def election_command(call: Call) -> Result:
    """A new election, or with --id another day or name of a known one."""
    day = _day(call)
    with call.write("election") as tx:
        facts.set_election(
            tx,
            day=day,
            name=call.arg("name"),
            kind=typed.choice(call, "kind", ElectionKind) or ElectionKind.BY_ELECTION,
            binds_mayor_office=bool(call.arg("mayor")),
            election_id=typed.number(call.arg("id"), "--id") if call.arg("id") else 0,
        )
    return elections_command(call)


def election_drop_command(call: Call) -> Result:
    """Into the bin."""
    with call.write("election_drop") as tx:
        facts.drop_election(tx, election_id=typed.number(call.arg("id"), "ID"))
    return elections_command(call)


def seasons_command(call: Call) -> Result:
    """The seasons of every year."""
    return _listed(
        [
            (
                call.words.text(
                    "dated.line.season",
                    id=row.key,
                    name=row.name,
                    first=f"{row.first[0]}.{row.first[1]}.",
                    last=f"{row.last[0]}.{row.last[1]}.",
                ),
                {"id": row.key, "name": row.name, "first": list(row.first), "last": list(row.last)},
            )
            for row in _facts(call).seasons
        ],
        "seasons",
    )


def _facts(call: Call) -> DatedFacts:
    with call.read() as tx:
        return dated_facts(Reading(tx, call.now), DatedFactsView(year=_year(call)))


def _year(call: Call) -> int:
    year = call.arg("year")
    if year is None:
        day = typed.day(call, "day")
        return call.today.year if day is None else day.year
    number = typed.number(year, "--year")
    if not _YEARS[0] <= number <= _YEARS[1]:
        raise UsageError("cli.error.year", option="--year", value=year)
    return number


def _day(call: Call) -> date:
    found = typed.day(call, "day")
    assert found is not None
    return found


def _listed(rows: list[tuple[str, dict[str, object]]], name: str) -> Result:
    return Result(lines=tuple(line for line, _ in rows), data={name: [data for _, data in rows]})
