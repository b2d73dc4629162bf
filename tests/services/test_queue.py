# SPDX-License-Identifier: Apache-2.0
"""The queue: who is overdue, due today, to be told again, still to come, and who was told today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from db.records import Stop
from db.records.enums import Channel, Outcome, Status
from desktop.services import engagements, notices, queue
from desktop.services.notices import Recipient
from tests.offices import Clock, Desk, counted, seobuk_stop
from tests.rules.helpers import EUNPYEONG, at, dong, timed

LOCAL = Recipient(person_id=2)


def groups(desk: Desk, **values: object) -> list[tuple[str, int | None]]:
    with desk.office.read() as tx:
        found = queue.queue(tx, now=desk.clock.at, **values)  # type: ignore[arg-type]
    return [(i.group.value, i.line.target.person_id) for i in found]


def tell(desk: Desk, engagement_id: int, who: Recipient = LOCAL, **values: object) -> None:
    with desk.writing("tell") as tx:
        notices.record_attempt(
            tx,
            engagement_id=engagement_id,
            recipient=who,
            **({"channel": Channel.PHONE} | values),  # type: ignore[arg-type]
        )


def test_a_notice_goes_from_upcoming_to_today_to_overdue_and_once_told_to_done(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()  # due on the 4th of April at 18:00
    assert groups(desk) == [("upcoming", 2)]
    clock.set(date(2022, 4, 4), "09:00")
    assert groups(desk) == [("today", 2)]
    clock.set(date(2022, 4, 4), "18:30")
    assert groups(desk) == [("overdue", 2)]
    tell(desk, visit.id)
    assert groups(desk) == [("done", 2)]
    clock.set(date(2022, 4, 5), "09:00")
    assert groups(desk) == []
    assert groups(desk, engagement_id=visit.id) == [("settled", 2)]


def test_a_try_that_reached_nobody_stays_and_is_counted(desk: Desk) -> None:
    visit = desk.planned()
    tell(desk, visit.id, outcome=Outcome.NO_ANSWER)
    desk.clock.at += timedelta(minutes=5)
    tell(desk, visit.id, outcome=Outcome.NO_ANSWER)
    with desk.office.read() as tx:
        (item,) = queue.queue(tx, now=desk.clock.at)
    assert (item.group, item.line.tries) == (queue.QueueGroup.UPCOMING, 2)


def test_what_was_moved_far_off_or_called_off_is_told_again_however_far(desk: Desk) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    desk.clock.at += timedelta(days=1)
    desk.change(desk.get(visit.id), when=timed(date(2022, 6, 20), "14:00", "15:00"))
    assert groups(desk)[0] == ("again", 2)
    other = desk.planned(title="예시 둘")
    tell(desk, other.id)
    desk.clock.at += timedelta(days=1)
    desk.to(other, Status.POSTPONED)
    assert ("again", 2) in groups(desk, engagement_id=other.id)
    assert groups(desk).count(("again", 2)) == 2


def test_who_was_never_told_of_what_took_place_is_shown_for_a_week(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(date(2022, 4, 7), "16:00")
    desk.to(visit, Status.HELD)
    clock.set(date(2022, 4, 11), "09:00")
    with desk.office.read() as tx:
        (item,) = queue.queue(tx, now=clock.at)
    assert (item.group, item.is_after) == (queue.QueueGroup.OVERDUE, True)
    clock.set(date(2022, 4, 20), "09:00")
    assert groups(desk) == []


def test_a_due_time_set_by_hand_is_found_whenever_the_visit_is(desk: Desk) -> None:
    visit = desk.planned(when=timed(date(2022, 9, 1), "14:00", "15:00"), title="예시 가을")
    with desk.writing("set_due") as tx:
        notices.add_recipient(tx, engagement_id=visit.id, recipient=Recipient(person_id=30))
        notices.set_due(
            tx,
            engagement_id=visit.id,
            recipient=Recipient(person_id=30),
            due_at=at(date(2022, 3, 21), "17:00"),
        )
    assert ("today", 30) in groups(desk)


def test_it_is_read_in_as_many_queries_for_many_visits_as_for_one(desk: Desk) -> None:
    def statements() -> int:
        with counted(desk.office) as seen:
            groups(desk)
        return len(seen)

    desk.planned()
    groups(desk)
    once = statements()
    for n in range(6):
        desk.planned(title=f"예시 {n}", when=timed(date(2022, 4, 8 + n), "09:00", "10:00"))
    assert statements() == once
    assert once <= 16


def test_counts_are_those_of_the_groups(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(date(2022, 4, 4), "18:30")
    with desk.office.read() as tx:
        counts = queue.due_counts(tx, clock.at)
    assert (counts["overdue"], counts["left"], counts["upcoming"]) == (1, 1, 0)


def test_of_one_person_only_his_lines_are_given(desk: Desk) -> None:
    desk.planned(is_major=True)
    assert groups(desk, person_id=11) == [("upcoming", 11)]


def test_another_place_is_compared_before_anything_is_changed(desk: Desk) -> None:
    visit = desk.planned()
    elsewhere = replace(seobuk_stop(), engagement_id=visit.id, dong_id=dong(EUNPYEONG, "녹번동").id)
    with desk.office.read() as tx:
        found = queue.target_change(tx, engagement=visit, fields={"is_major": True}, stops=[elsewhere])
    assert [t.person_id for t in found.added] == [1, 11, 12, 13, 14, 15, 16]
    assert [t.person_id for t in found.removed] == [2]
    with desk.office.read() as tx:
        (kept,) = tx.all(Stop, engagement_id=visit.id)
    assert kept.dong_id == dong(EUNPYEONG, "역촌동").id


def test_what_was_said_is_what_the_screen_showed_when_a_colleague_moved_it_in_between(desk: Desk) -> None:
    visit = desk.planned()
    with desk.office.read() as tx:
        (item,) = queue.queue(tx, now=desk.clock.at)
    from desktop.rules.spoken import spoken_now

    seen = spoken_now(item.commitment)
    with desk.colleague().writing("move") as tx:
        engagements.move_engagement(tx, base=visit, when=timed(date(2022, 4, 8), "14:00", "15:00"))
    tell(desk, visit.id, told=seen)
    assert groups(desk) == [("again", 2)]
