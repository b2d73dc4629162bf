# SPDX-License-Identifier: Apache-2.0
"""A phone that is behind before departure: said an hour before, once a change, gone when he has it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.rules.reminder_notes import from_json, to_json
from desktop.rules.reminders import Memory, Planned, Prefs, Reminder, ReminderKind, Unread, put_off, tick
from desktop.rules.settings import DEFAULTS
from tests.rules.helpers import at, off

THURSDAY, FRIDAY = date(2022, 4, 7), date(2022, 4, 8)
UNREAD = Unread(
    engagement=1,
    title="예시 방문",
    start=at(THURSDAY, "14:00"),
    leave_at=at(THURSDAY, "13:10"),
    names=("예시 비서", "예시 수행"),
    since=at(THURSDAY, "10:00"),
)


def look(
    memory: Memory, now: datetime, *unread: Unread, prefs: Prefs | None = None
) -> tuple[Memory, tuple[Reminder, ...]]:
    planned = Planned(unread=unread)
    return tick(memory, planned, settings=DEFAULTS, off=off(), prefs=prefs or Prefs(), now=now)


def test_an_hour_before_leaving_it_says_whose_phones_once() -> None:
    memory, shown = look(Memory(), at(THURSDAY, "12:09"), UNREAD)
    assert shown == ()
    memory, (one,) = look(memory, at(THURSDAY, "12:10"), UNREAD)
    assert (one.kind, one.engagement, one.by, one.until) == (
        ReminderKind.PHONE,
        1,
        "예시 비서, 예시 수행",
        UNREAD.start,
    )
    memory, shown = look(memory, at(THURSDAY, "12:11"), UNREAD)
    assert shown == ()
    assert [w.reminder for w in memory.waiting] == [one]


def test_it_goes_when_he_has_it_and_another_change_is_another_reminder() -> None:
    memory, _ = look(Memory(), at(THURSDAY, "12:10"), UNREAD)
    memory, _ = look(memory, at(THURSDAY, "12:20"))
    assert memory.waiting == ()
    again = replace(UNREAD, since=at(THURSDAY, "12:30"))
    memory, shown = look(memory, at(THURSDAY, "12:31"), again)
    assert len(shown) == len(memory.waiting) == 1


def test_nothing_is_said_once_it_has_begun_nor_where_departures_are_off() -> None:
    assert look(Memory(), at(THURSDAY, "14:00"), UNREAD)[1] == ()
    assert look(Memory(), at(THURSDAY, "13:00"), UNREAD, prefs=Prefs(departures=False))[1] == ()


def test_of_an_early_morning_it_is_said_the_afternoon_before() -> None:
    early = replace(UNREAD, start=at(FRIDAY, "07:00"), leave_at=at(FRIDAY, "06:20"))
    assert look(Memory(), at(THURSDAY, "15:59"), early)[1] == ()
    assert len(look(Memory(), at(THURSDAY, "16:00"), early)[1]) == 1


def test_it_is_put_off_and_survives_the_program() -> None:
    memory, (one,) = look(Memory(), at(THURSDAY, "12:10"), UNREAD)
    memory = put_off(memory, one.key, until=at(THURSDAY, "12:30"))
    memory = from_json(json.loads(json.dumps(to_json(memory))))
    assert memory.waiting[0].reminder == one
    memory, shown = look(memory, at(THURSDAY, "12:29"), UNREAD)
    assert shown == ()
    _, shown = look(memory, at(THURSDAY, "12:30") + timedelta(seconds=1), UNREAD)
    assert shown == (one,)
