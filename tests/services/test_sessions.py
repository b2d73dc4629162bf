# SPDX-License-Identifier: Apache-2.0
"""The council's calendar by hand: versions, days, what would be in conflict, one step of undo each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.errors import InputError
from db.records import CouncilDay, CouncilSession, Engagement
from db.records.enums import CouncilDayKind, SessionKind
from db.transaction import WriteTx
from desktop.rules.council_moves import moved
from desktop.services import history, sessions
from desktop.services.council_changes import would_conflict
from desktop.services.knowledge import knowledge
from tests.offices import Desk
from tests.rules.helpers import timed

FIRST, LAST = date(2022, 4, 18), date(2022, 4, 29)
TOO_LATE = date(2024, 1, 1)
ASKED = date(2022, 4, 21)


@pytest.fixture
def session(desk: Desk) -> CouncilSession:
    with desk.writing("session_add") as tx:
        return sessions.add_session(
            tx,
            session=CouncilSession(
                number=901,
                kind=SessionKind.EXTRAORDINARY,
                first=FIRST,
                last=LAST,
                notes=("시정질문 : 4.21~22(2일)", "결산검사 : 4.25~5.10"),
            ),
        )


def file_of(desk: Desk, number: int = 901) -> sessions.SessionFile:
    with desk.office.read() as tx:
        return sessions.session_numbered(tx, number)


def undone(desk: Desk) -> None:
    with desk.writing("undo") as tx:
        history.undo(tx)


def test_a_session_is_added_with_the_days_of_its_notes_once(desk: Desk, session: CouncilSession) -> None:
    file = file_of(desk)
    assert [(d.kind, d.first, d.last) for d in file.days] == [
        (CouncilDayKind.CITY_QUESTION, ASKED, date(2022, 4, 22))
    ]
    assert [o.name for o in file.outside] == ["결산검사"]
    with pytest.raises(InputError) as told, desk.writing() as tx:
        sessions.add_session(tx, session=session)
    assert told.value.code == "session.number_taken"


def test_46_other_dates_keep_the_former_version_and_one_undo_brings_it_back(
    desk: Desk, session: CouncilSession
) -> None:
    with desk.writing("session_move") as tx:
        done = sessions.move_session(tx, base=session, first=date(2022, 4, 19), last=date(2022, 4, 22))
    file = file_of(desk)
    assert (file.session.id, [s.version for s in file.versions]) == (done.session.id, [2, 1])
    assert [d.first for d in file.days] == [ASKED]
    with desk.office.read() as tx:
        assert knowledge(tx).council.session_on(FIRST) is None
    with pytest.raises(InputError) as told, desk.writing() as tx:
        sessions.move_session(tx, base=session, first=FIRST, last=date(2022, 5, 2))
    assert told.value.code == "session.version_gone"
    undone(desk)
    assert file_of(desk).session.id == session.id


def test_46_what_would_be_in_conflict_is_told_before_it_is_kept(desk: Desk, session: CouncilSession) -> None:
    there = desk.plan(title="예시 방문", when=timed(date(2022, 4, 28), "14:00", "15:00"))
    here = desk.plan(title="예시 점검", when=timed(ASKED, "14:00", "15:00"))
    with desk.office.read() as tx:
        file = sessions.session_numbered(tx, 901)
        now = would_conflict(tx, session=file.session, days=file.days)
        plan = moved(file.session, file.days, first=date(2022, 4, 25), last=date(2022, 5, 6), shift_days=True)
        then = would_conflict(tx, session=plan.session, days=plan.days)
    assert [(c.engagement.id, c.is_new) for c in now] == [(here.id, False)]
    assert [(c.engagement.id, c.is_new) for c in then] == [(there.id, True)]
    assert [f.code for f in then[0].findings] == ["council.city_question"]
    assert len(file_of(desk).versions) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda tx, s: sessions.move_session(tx, base=s, first=LAST, last=FIRST), "when.end_before_start"),
        (lambda tx, s: sessions.move_session(tx, base=s, first=FIRST, last=LAST), "session.same_dates"),
        (lambda tx, s: sessions.move_session(tx, base=s, first=FIRST, last=TOO_LATE), "session.too_long"),
        (
            lambda tx, s: sessions.set_day(
                tx,
                day=CouncilDay(
                    session_id=s.id,
                    kind=CouncilDayKind.PLENARY,
                    first=FIRST,
                    last=FIRST,
                    start_min=900,
                    end_min=600,
                ),
            ),
            "session.day_times",
        ),
        (lambda tx, s: sessions.session_numbered(tx, 999), "session.unknown"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    desk: Desk, session: CouncilSession, change: Callable[..., object], code: str
) -> None:
    before = file_of(desk)
    with pytest.raises(InputError) as told, desk.writing() as tx:
        change(tx, session)
    assert told.value.code == code
    assert file_of(desk) == before


def test_days_are_added_changed_and_removed_and_block_as_they_are(
    desk: Desk, session: CouncilSession
) -> None:
    day = CouncilDay(
        session_id=session.id,
        kind=CouncilDayKind.PLENARY,
        first=FIRST,
        last=FIRST,
        start_min=600,
        end_min=720,
    )
    with desk.writing("session_day") as tx:
        kept = sessions.set_day(tx, day=day)
    with desk.office.read() as tx:
        assert [d.id for d in knowledge(tx).council.sitting(FIRST)] == [kept.id]
    with desk.writing("session_day_remove") as tx:
        sessions.remove_day(tx, base=kept)
    with desk.office.read() as tx:
        assert knowledge(tx).council.sitting(FIRST) == ()
    undone(desk)
    assert kept.id in {d.id for d in file_of(desk).days}


def test_other_notes_take_their_days_along_and_days_typed_by_hand_stay(
    desk: Desk, session: CouncilSession
) -> None:
    typed = CouncilDay(session_id=session.id, kind=CouncilDayKind.PLENARY, first=LAST, last=LAST)
    with desk.writing("session_day") as tx:
        sessions.set_day(tx, day=typed)
    with desk.writing("session_edit") as tx:
        sessions.change_session(tx, base=session, fields={"notes": ("시정질문 : 4.26~27(2일)",)})
    assert [(d.kind, d.first.day) for d in file_of(desk).days] == [
        (CouncilDayKind.CITY_QUESTION, 26),
        (CouncilDayKind.PLENARY, 29),
    ]
    undone(desk)
    assert [d.first.day for d in file_of(desk).days] == [21, 29]


def test_a_version_withdrawn_lets_the_former_one_be_in_force(desk: Desk, session: CouncilSession) -> None:
    with desk.writing("session_move") as tx:
        done = sessions.move_session(tx, base=session, first=FIRST, last=date(2022, 5, 2))
    with desk.writing("session_withdraw") as tx:
        former = sessions.withdraw_session(tx, base=done.session)
    assert former is not None
    assert (former.id, file_of(desk).session.id) == (session.id, session.id)
    assert len(file_of(desk).days) == 1
    with desk.office.read() as tx:
        assert tx.all(Engagement) == ()


def test_a_day_never_goes_to_a_version_that_is_not_in_force(desk: Desk, session: CouncilSession) -> None:
    day = CouncilDay(session_id=session.id, kind=CouncilDayKind.PLENARY, first=FIRST, last=FIRST)
    with desk.writing("session_day") as tx:
        kept = sessions.set_day(tx, day=day)
    with desk.writing("session_move") as tx:
        sessions.move_session(tx, base=session, first=date(2022, 4, 19), last=date(2022, 4, 22))
    before = file_of(desk)
    late: tuple[Callable[[WriteTx], object], ...] = (
        lambda tx: sessions.set_day(tx, day=day),
        lambda tx: sessions.set_day(tx, day=replace(kept, name="본회의"), base=kept),
        lambda tx: sessions.remove_day(tx, base=kept),
    )
    for write in late:
        with pytest.raises(InputError) as told, desk.writing() as tx:
            write(tx)
        assert told.value.code == "session.version_gone"
    assert file_of(desk) == before


def test_what_a_colleague_withdrew_or_removed_is_not_written_any_more(
    desk: Desk, session: CouncilSession
) -> None:
    day = file_of(desk).days[0]
    with desk.writing("session_day_remove") as tx:
        sessions.remove_day(tx, base=day)
    with pytest.raises(InputError) as told, desk.writing() as tx:
        sessions.set_day(tx, day=replace(day, name="다른 이름"), base=day)
    assert told.value.code == "tenure.changed_meanwhile"
    with desk.writing("session_withdraw") as tx:
        assert sessions.withdraw_session(tx, base=session) is None
    late: tuple[Callable[[WriteTx], object], ...] = (
        lambda tx: sessions.move_session(tx, base=session, first=FIRST, last=FIRST),
        lambda tx: sessions.change_session(tx, base=session, fields={"agenda": "다른 안건"}),
        lambda tx: sessions.withdraw_session(tx, base=session),
        lambda tx: sessions.set_day(tx, day=replace(day, id=0)),
    )
    for write in late:
        with pytest.raises(InputError) as told, desk.writing() as tx:
            write(tx)
        assert told.value.code == "session.unknown"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number": 0}, "input.out_of_range"),
        ({"number": 10_000}, "input.out_of_range"),
        ({"number": 900, "first": date(9999, 12, 31), "last": date(9999, 12, 31)}, "when.year"),
        ({"number": 900, "first": date(1, 1, 1), "last": date(1, 1, 1)}, "when.year"),
    ],
)
def test_numbers_and_dates_that_no_session_has_are_refused(
    desk: Desk, session: CouncilSession, fields: dict[str, Any], code: str
) -> None:
    with pytest.raises(InputError) as told, desk.writing() as tx:
        sessions.add_session(tx, session=replace(session, **fields))
    assert told.value.code == code
    if "first" in fields:
        with pytest.raises(InputError) as told, desk.writing() as tx:
            sessions.move_session(
                tx, base=session, first=fields["first"], last=fields["last"], shift_days=True
            )
        assert told.value.code == code
