# SPDX-License-Identifier: Apache-2.0
"""Reminders over simulated time: each once, quiet when asked, none lost by closing the program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from desktop.rules.reminder_notes import from_json, to_json
from desktop.rules.reminders import (
    Leaving,
    Memory,
    Planned,
    Prefs,
    Reminder,
    ReminderKind,
    Snooze,
    change_reminder,
    is_open,
    put_off,
    reopened,
    settled,
    snooze_until,
    tick,
)
from desktop.rules.settings import DEFAULTS
from tests.rules.helpers import at, off

THURSDAY, FRIDAY = date(2022, 4, 7), date(2022, 4, 8)
MONDAY = date(2022, 4, 11)


def leaving(start: str = "14:00", leave: str = "13:10", day: date = THURSDAY, number: int = 1) -> Leaving:
    return Leaving(
        engagement=number,
        title="예시 방문",
        place="서북병원",
        start=at(day, start),
        leave_at=at(day, leave),
        travel_min=35,
    )


def look(
    memory: Memory,
    now: datetime,
    *ways: Leaving,
    prefs: Prefs | None = None,
    changes: Iterable[Reminder] = (),
    **due: int,
) -> tuple[Memory, list[str]]:
    memory, shown = tick(
        memory,
        Planned(leaving=ways, **due),
        settings=DEFAULTS,
        off=off(),
        prefs=prefs or Prefs(),
        now=now,
        changes=changes,
    )
    return memory, [one.key for one in shown]


def run(
    start: datetime, minutes: int, *ways: Leaving, memory: Memory | None = None, step: int = 1, **due: Any
) -> tuple[Memory, list[tuple[str, str]]]:
    """Looks every `step` minutes; gives what was shown and when."""
    memory, seen = memory or Memory(), []
    for minute in range(0, minutes, step):
        now = start + timedelta(minutes=minute)
        memory, keys = look(memory, now, *ways, **due)
        seen += [(f"{now:%H:%M}", key.split(":")[0]) for key in keys]
    return memory, seen


def test_a_day_of_work_shows_each_reminder_exactly_once_at_its_time() -> None:
    _, seen = run(
        at(THURSDAY, "08:00"), 12 * 60, leaving(), leaving("16:00", "15:40", number=2), tell=2, print=1
    )
    assert seen == [
        ("09:00", "due"),
        ("13:10", "departure"),
        ("15:40", "departure"),
        ("16:00", "due"),
    ]


def test_nothing_is_due_nothing_is_said() -> None:
    assert run(at(THURSDAY, "08:00"), 12 * 60)[1] == []


def test_outside_working_hours_and_on_days_off_it_is_quiet() -> None:
    saturday = date(2022, 4, 9)
    assert run(at(saturday, "00:00"), 24 * 60, tell=3, step=10)[1] == []
    _, evening = run(at(THURSDAY, "18:00"), 120, leaving("20:00", "18:30"), tell=3)
    assert evening == []


def test_quiet_hours_can_be_switched_off() -> None:
    prefs = Prefs(only_working_hours=False)
    _, keys = look(Memory(), at(THURSDAY, "18:31"), leaving("20:00", "18:30"), prefs=prefs)
    assert [k.split(":")[0] for k in keys] == ["departure"]


def test_an_early_way_of_tomorrow_is_told_the_afternoon_before() -> None:
    early = leaving("08:00", "07:10", day=MONDAY)
    _, seen = run(at(FRIDAY, "09:00"), 9 * 60, early)
    assert seen == [("16:00", "departure")]


def test_a_departure_means_nothing_once_it_has_begun() -> None:
    assert look(Memory(), at(THURSDAY, "14:00"), leaving())[1] == []
    assert len(look(Memory(), at(THURSDAY, "13:59"), leaving())[1]) == 1


def test_another_time_to_leave_is_another_reminder_even_where_it_is_past_already() -> None:
    memory, first = look(Memory(), at(THURSDAY, "13:10"), leaving())
    memory, again = look(memory, at(THURSDAY, "13:12"), leaving())
    memory, moved = look(memory, at(THURSDAY, "13:15"), leaving("13:50", "13:00"))
    assert (len(first), again, len(moved)) == (1, [], 1)


def test_put_off_it_comes_again_at_its_time_and_only_then() -> None:
    memory, (key,) = look(Memory(), at(THURSDAY, "13:10"), leaving())
    memory = put_off(memory, key, until=at(THURSDAY, "13:25"))
    memory, early = look(memory, at(THURSDAY, "13:24"), leaving())
    memory, due = look(memory, at(THURSDAY, "13:25"), leaving())
    memory, after = look(memory, at(THURSDAY, "13:26"), leaving())
    assert (early, due, after) == ([], [key], [])


def test_settled_it_never_comes_again() -> None:
    memory, (key,) = look(Memory(), at(THURSDAY, "13:10"), leaving())
    memory = settled(memory, key)
    assert (
        run(at(THURSDAY, "13:10"), 60, leaving(), memory=reopened(memory, now=at(THURSDAY, "13:11")))[1] == []
    )


def test_what_was_on_the_screen_when_the_program_ended_comes_back_at_the_start() -> None:
    memory, (key,) = look(Memory(), at(THURSDAY, "13:10"), leaving())
    kept = from_json(json.loads(json.dumps(to_json(memory))))
    _, again = look(reopened(kept, now=at(THURSDAY, "13:30")), at(THURSDAY, "13:30"), leaving())
    assert again == [key]


def test_what_fell_due_while_it_was_closed_shows_at_the_start() -> None:
    _, keys = look(Memory(), at(THURSDAY, "13:30"), leaving(), tell=1)
    assert sorted(k.split(":")[0] for k in keys) == ["departure", "due"]


def test_one_put_off_to_tomorrow_survives_the_night_and_the_restart() -> None:
    memory, (key,) = look(Memory(), at(FRIDAY, "16:00"), tell=1)
    until = snooze_until(Snooze.TOMORROW, now=at(FRIDAY, "16:00"), settings=DEFAULTS, off=off())
    assert until == at(MONDAY, "09:00")  # the morning of the next working day
    kept = from_json(json.loads(json.dumps(to_json(put_off(memory, key, until=until)))))
    prefs = Prefs(only_working_hours=False)
    kept, before = look(reopened(kept, now=at(MONDAY, "08:59")), at(MONDAY, "08:59"), prefs=prefs, tell=1)
    kept, then = look(kept, at(MONDAY, "09:01"), tell=1)
    # That of the morning says the same: one card, not two.
    assert (before, then) == ([], ["due:2022-04-11:540"])
    assert [w.reminder.key for w in kept.waiting] == then


def test_a_way_of_the_evening_is_told_in_the_afternoon_while_somebody_is_there() -> None:
    _, seen = run(at(THURSDAY, "08:00"), 14 * 60, leaving("20:00", "18:30"))
    assert seen == [("16:00", "departure")]
    memory, times = Memory(), []
    for minute in range(14 * 60):
        now = at(THURSDAY, "08:00") + timedelta(minutes=minute)
        memory, keys = look(memory, now, leaving("20:00", "18:30"), prefs=Prefs(only_working_hours=False))
        times += [f"{now:%H:%M}" for _ in keys]
    assert times == ["18:30"]  # whoever wants it at any hour hears it when it is time


def test_a_way_that_is_not_gone_any_more_is_forgotten_and_comes_back_with_its_plan() -> None:
    memory, (key,) = look(Memory(), at(THURSDAY, "13:10"), leaving())
    memory, _ = look(memory, at(THURSDAY, "13:12"))  # cancelled
    assert memory.waiting == ()
    memory, again = look(memory, at(THURSDAY, "13:14"), leaving())  # taken back
    assert again == [key]
    memory, moved = look(memory, at(THURSDAY, "13:15"), leaving("15:00", "13:15"))
    assert [w.reminder.key for w in memory.waiting] == moved != [key]


def test_what_is_due_says_what_is_left_and_goes_when_all_is_done() -> None:
    memory, _ = look(Memory(), at(THURSDAY, "09:00"), tell=3, answer=1)
    memory, again = look(memory, at(THURSDAY, "09:30"), tell=1)
    (left,) = memory.waiting
    assert (again, left.reminder.tell, left.reminder.answer) == ([], 1, 0)
    memory, _ = look(memory, at(THURSDAY, "09:40"))
    assert memory.waiting == ()
    assert look(memory, at(THURSDAY, "09:50"), tell=1)[1] == []  # nothing is said twice before 16:00


def test_a_clock_that_is_put_back_loses_nothing_and_repeats_nothing() -> None:
    memory, (key,) = look(Memory(), at(THURSDAY, "13:10"), leaving())
    memory, back = look(memory, at(THURSDAY, "12:50"), leaving())
    assert back == []
    assert [is_open(w, memory, now=at(THURSDAY, "12:50")) for w in memory.waiting] == [True]
    assert look(reopened(memory, now=at(THURSDAY, "12:50")), at(THURSDAY, "13:20"), leaving())[1] == [key]


def test_settled_before_long_holidays_it_does_not_come_again() -> None:
    far = leaving("10:00", "08:30", day=date(2022, 4, 12))
    prefs = Prefs(only_working_hours=False)
    memory, (key,) = look(Memory(), at(MONDAY, "17:00"), far, prefs=prefs)
    long_ago = replace(settled(memory, key), told={key: at(THURSDAY, "16:00")})
    assert look(long_ago, at(date(2022, 4, 12), "07:00"), far, prefs=prefs)[1] == []


def test_snoozing_counts_from_now() -> None:
    now = at(THURSDAY, "10:00")
    found = [
        snooze_until(choice, now=now, settings=DEFAULTS, off=off()) - now
        for choice in (Snooze.FIVE, Snooze.QUARTER, Snooze.HOUR)
    ]
    assert found == [timedelta(minutes=n) for n in (5, 15, 60)]


def change(journal: int = 7, clock: str = "10:00") -> Reminder:
    return change_reminder(
        journal=journal, engagement=3, title="예시 방문", by="예시 동료", at=at(THURSDAY, clock)
    )


def test_a_colleagues_change_is_said_once_and_waits_for_working_hours() -> None:
    memory, at_once = look(Memory(), at(THURSDAY, "10:00"), changes=[change()])
    _, twice = look(memory, at(THURSDAY, "10:01"), changes=[change()])
    late, at_night = look(Memory(), at(THURSDAY, "20:00"), changes=[change(clock="20:00")])
    _, morning = look(late, at(FRIDAY, "09:00"))
    assert (at_once, twice, at_night, morning) == (["change:7:3"], [], [], ["change:7:3"])


def test_each_sort_can_be_switched_off_and_all_together() -> None:
    for prefs, left in (
        (Prefs(departures=False), {"due", "change"}),
        (Prefs(dues=False), {"departure", "change"}),
        (Prefs(changes=False), {"departure", "due"}),
        (Prefs(is_on=False), set()),
    ):
        _, keys = look(
            Memory(), at(THURSDAY, "13:10"), leaving(), prefs=prefs, tell=1, changes=[change(clock="13:10")]
        )
        assert {k.split(":")[0] for k in keys} == left


def test_a_spoilt_note_is_forgotten_not_feared() -> None:
    assert from_json(None) == from_json([]) == from_json({"told": 3, "waiting": "x"}) == Memory()
    good = to_json(look(Memory(), at(THURSDAY, "13:10"), leaving())[0])
    bad = {"reminder": {**good["waiting"][0]["reminder"], "travel_min": "x"}, "at": good["waiting"][0]["at"]}
    for spoilt in (bad, {"at": "x"}, {"reminder": {"kind": "?"}, "at": ""}, 7):
        found = from_json({"told": {"a": "never", **good["told"]}, "waiting": [spoilt, *good["waiting"]]})
        assert to_json(found) == good


def test_the_memory_does_not_grow_for_ever() -> None:
    memory = Memory()
    for day in range(30):
        now = at(date(2022, 4, 4) + timedelta(days=day), "13:10")
        memory, _ = look(memory, now, leaving(day=now.date()), tell=1)
    assert len(memory.told) <= 8
    assert len(memory.waiting) <= 4


@given(
    steps=some.lists(some.integers(1, 90), min_size=1, max_size=40),
    closes=some.lists(some.booleans(), min_size=40, max_size=40),
)
def test_whenever_one_looks_and_closes_nothing_shows_twice_in_one_run(
    steps: list[int], closes: list[bool]
) -> None:
    memory, now, seen = Memory(), at(THURSDAY, "08:00"), Counter[str]()
    ways = (leaving(), leaving("16:00", "15:40", number=2), leaving("08:00", "07:10", day=FRIDAY, number=3))
    for step, is_closed in zip(steps, closes, strict=False):
        now += timedelta(minutes=step)
        if is_closed:
            memory = reopened(from_json(to_json(memory)), now=now)
            seen.clear()
        memory, keys = look(
            memory, now, *ways, tell=1, changes=[replace(change(), at=now, until=now + timedelta(1))]
        )
        seen.update(keys)
        assert max(seen.values(), default=0) <= 1
        assert all(w.reminder.until > now for w in memory.waiting)


def test_kinds_are_those_of_the_window() -> None:
    assert {kind.value for kind in ReminderKind} == {"departure", "phone", "due", "change"}
