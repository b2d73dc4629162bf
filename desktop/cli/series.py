# SPDX-License-Identifier: Apache-2.0
"""`series`: meetings by a rule, and what is done from one of them on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import Engagement, Series, Stop, Timed
from db.records.when import SEOUL, zone_named
from desktop.cli import failures, jsons, showing, typed
from desktop.cli.result import Call, Result, UsageError
from desktop.rules.recurrence import MOST, Freq, OnDayOff, RecurrenceError, Rule, nth_of, read_rule
from desktop.screens.recurring import rule_sentence
from desktop.services import series, series_changes
from desktop.services.standing import standing
from desktop.words.dates import KOREAN_WEEKDAYS

_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


def create_command(call: Call) -> Result:
    """Real meetings like the engagement, or with --dry-run what they would be and what is in their way."""
    key = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        source = standing(tx, key)
    rule = _rule(call, source)
    if call.arg("dry_run"):
        with call.read() as tx:
            meetings = series.preview(tx, engagement_id=key, rule=rule)
        return _told(call, rule, source.when, meetings, series_id=None)
    with call.write("series_create") as tx:
        made = series.create_series(tx, engagement_id=key, rule=rule)
    return _told(call, rule, source.when, made.meetings, series_id=made.series.id, made=made.engagements)


def _rule(call: Call, source: Engagement) -> Rule:
    """The rule typed, by parts that follow the engagement's own day, or as RRULE text."""
    until, count = typed.day(call, "until"), _number(call, "count")
    off = OnDayOff(call.arg("off")) if call.arg("off") else OnDayOff.KEEP
    try:
        if call.arg("rule"):
            rule = read_rule(str(call.arg("rule")), until=until)
            return rule if call.arg("off") is None else replace(rule, on_day_off=off)
    except RecurrenceError as error:
        raise InputError(error.code, **error.values) from error
    freq = Freq(call.arg("every") or Freq.WEEKLY)
    day = _day(source)
    rule = Rule(
        freq=freq,
        interval=_number(call, "interval") or 1,
        count=count,
        until=until,
        on_day_off=off,
    )
    if freq is Freq.WEEKLY:
        return replace(rule, weekdays=_weekdays(call) or (day.weekday(),))
    if freq is Freq.DAILY:
        return rule
    if (number := _number(call, "month_day")) is not None:
        return replace(rule, month_day=number)
    nth = _number(call, "nth") or nth_of(day)
    return replace(rule, nth=nth, weekdays=_weekdays(call) or (day.weekday(),))


def _day(source: Engagement) -> date:
    when = source.when
    if isinstance(when, Timed):
        return when.start.astimezone(zone_named(SEOUL)).date()
    raise InputError("series.timed_only", title=source.title)


def _weekdays(call: Call) -> tuple[int, ...]:
    given = str(call.arg("on") or "").replace(",", " ").replace("·", " ").lower().split()
    found = []
    for name in given:
        # 월, 월요일: the first syllable says it all.
        korean = KOREAN_WEEKDAYS.find(name[0])
        number = korean if korean >= 0 else _DAYS.get(name[:3])
        if number is None:
            raise UsageError("cli.error.weekdays", value=name[:20])
        found.append(number)
    return tuple(sorted(set(found)))


def _number(call: Call, name: str) -> int | None:
    text = call.arg(name)
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        option = f"--{name.replace('_', '-')}"
        raise UsageError("cli.error.number", option=option, value=text[:20], low=-1, high=MOST) from None


def _sentence(call: Call, rule: Rule, when: object) -> str:
    start = when.start.astimezone(zone_named(SEOUL)) if isinstance(when, Timed) else None
    minutes = int((when.end - when.start).total_seconds() // 60) if isinstance(when, Timed) else None
    return rule_sentence(
        call.words,
        freq=rule.freq.value,
        interval=rule.interval,
        weekdays=rule.weekdays,
        nth=rule.nth,
        month_day=rule.month_day,
        month=start.month if start else None,
        count=rule.count,
        until=rule.until,
        on_day_off=rule.on_day_off.value,
        start_min=start.hour * 60 + start.minute if start else None,
        duration_min=minutes,
    )


def _told(
    call: Call,
    rule: Rule,
    when: object,
    meetings: tuple[series.Meeting, ...],
    *,
    series_id: int | None,
    made: tuple[Engagement, ...] = (),
) -> Result:
    lines = [_sentence(call, rule, when)]
    rows: list[dict[str, Any]] = []
    for n, meeting in enumerate(meetings):
        lines.append(call.text("cli.line.when", when=meeting.when))
        lines += [f"    {failures.finding_line(f, call.words)}" for f in meeting.findings]
        rows.append(
            {
                "id": made[n].id if made else None,
                "status": made[n].status.value if made else None,
                "when": jsons.plain(meeting.when),
                "findings": [failures.finding_data(f, call.words) for f in meeting.findings],
            }
        )
    return Result(lines=tuple(lines), data={"series": series_id, "rule": lines[0], "meetings": rows})


def show_command(call: Call) -> Result:
    """The rule of the series that an engagement is in, and its meetings."""
    with call.read() as tx:
        member = tx.get(Engagement, typed.number(call.arg("id"), "ID"))
        if member.series_id is None:
            raise InputError("series.not_one", title=member.title)
        found = tx.get(Series, member.series_id)
        members = series.members_of(tx, found.id)
        places = tx.all(Stop, engagement_id=[m.id for m in members])
    rule = series.rule_of(found)
    line = _sentence(call, rule, series.expected(found, found.first))
    own = {m.id: [s for s in places if s.engagement_id == m.id] for m in members}
    return Result(
        lines=(line, *showing.engagement_lines(call.words, [(m, own[m.id]) for m in members])),
        data={
            "series": found.id,
            "rule": line,
            "text": found.rule,
            "engagements": [showing.engagement_data(m, own[m.id]) for m in members],
        },
    )


def change_command(call: Call) -> Result:
    """This meeting and those behind it; what was moved by hand stays."""
    key = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        before = standing(tx, key)
    when = None if call.arg("when") is None else typed.when(call, before.kind, minutes=_length(before))
    fields = {"title": call.arg("title")} if call.arg("title") else {}
    with call.write("series_change") as tx:
        stops = None
        if call.arg("place"):
            mine = sorted(tx.all(Stop, engagement_id=key), key=lambda s: (s.position, s.id))
            first = (
                replace(mine[0], place=call.arg("place"))
                if mine
                else Stop(engagement_id=0, place=call.arg("place"))
            )
            stops = [first, *mine[1:]]
        done = series_changes.change_from(
            tx,
            engagement_id=key,
            fields=fields,
            when=when,
            stops=stops,
            override_reason=call.arg("override") or "",
        )
    return _became(call, done)


def _length(before: Engagement) -> int | None:
    when = before.when
    return round((when.end - when.start).total_seconds() / 60) if isinstance(when, Timed) else None


def cancel_command(call: Call) -> Result:
    """From here on; moved meetings stay unless --all."""
    with call.write("series_cancel") as tx:
        done = series_changes.cancel_from(
            tx,
            engagement_id=typed.number(call.arg("id"), "ID"),
            reason=str(call.arg("reason")),
            keep_moved=not call.arg("all"),
        )
    return _became(call, done)


def drop_command(call: Call) -> Result:
    """Only this one."""
    with call.write("series_drop") as tx:
        gone = series_changes.drop_date(
            tx, engagement_id=typed.number(call.arg("id"), "ID"), reason=call.arg("reason") or ""
        )
    return _became(call, series_changes.Changed(changed=(gone,)))


def extend_command(call: Call) -> Result:
    """More meetings of the series that an engagement is in."""
    with call.write("series_extend") as tx:
        member = tx.get(Engagement, typed.number(call.arg("id"), "ID"))
        if member.series_id is None:
            raise InputError("series.not_one", title=member.title)
        made = series.extend_series(
            tx, series_id=member.series_id, until=typed.day(call, "until"), more=_number(call, "count")
        )
    return _told(
        call,
        series.rule_of(made.series),
        series.expected(made.series, made.series.first),
        made.meetings,
        series_id=made.series.id,
        made=made.engagements,
    )


def _became(call: Call, done: series_changes.Changed) -> Result:
    groups = {"changed": done.changed, "binned": done.binned, "kept": done.kept}
    lines = [call.text("cli.line.series_done", **{n: len(rows) for n, rows in groups.items()})]
    lines += showing.engagement_lines(call.words, [(e, ()) for e in (*done.changed, *done.kept)])
    return Result(
        lines=tuple(lines),
        data={n: [showing.engagement_data(e, ()) for e in rows] for n, rows in groups.items()},
    )
