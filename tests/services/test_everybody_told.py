# SPDX-License-Identifier: Apache-2.0
"""Whatever happens to seats, terms, offices and the visit: everybody who should be told is told, open or
waived with a reason, and nobody else. Who should be is worked out here from the rows alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.errors import OfficeError
from db.office import Office
from db.records import (
    Attempt,
    Constituency,
    ConstituencyDong,
    Engagement,
    Membership,
    Notice,
    RoleHolding,
    Stop,
    Term,
)
from db.records.enums import Channel, Outcome, Reason, Role, Status
from db.transaction import ReadTx
from desktop.rules.notice import NoticeState
from desktop.seoul import reference
from desktop.services import checks, engagements, history, notices, queue
from desktop.services.notices import Recipient
from desktop.services.offices import furnish
from desktop.services.refusal import Refusal
from tests.offices import Clock, Desk, make_template, opened_copy
from tests.rules.helpers import (
    EUNPYEONG,
    EUNPYEONG_MAP,
    LEADERS,
    dong,
    eunpyeong_rows,
    person,
    roles,
    seat,
    timed,
)

FIRST_DAY = date(2022, 6, 20)  # the 11th term begins on the 1st of July
NEXT_TERM = date(2022, 7, 1)
# In the 11th term two constituencies are left, and no map was entered for 진관동.
NEXT_MAP = {1: (*EUNPYEONG_MAP[1], *EUNPYEONG_MAP[2]), 2: (*EUNPYEONG_MAP[3][:2], *EUNPYEONG_MAP[4])}
DONGS = ("", "역촌동", "녹번동", "갈현1동", "진관동", "구산동")


def furnish_two_terms(office: Office) -> None:
    rows = eunpyeong_rows()
    pairs = [(110 + n, name) for n, names in NEXT_MAP.items() for name in names]
    records = [
        *(d for d in rows.districts if d.code == EUNPYEONG),
        *(d for d in rows.dongs if d.district_code == EUNPYEONG),
        *rows.terms,
        *rows.constituencies,
        *(Constituency(id=110 + n, term_id=11, district_code=EUNPYEONG, number=n) for n in NEXT_MAP),
        *rows.constituency_dongs,
        *(
            ConstituencyDong(id=100 + i, constituency_id=c, dong_id=dong(EUNPYEONG, name).id)
            for i, (c, name) in enumerate(pairs)
        ),
        *(person(n) for n in range(1, 60)),
        *(replace(m, valid_to=NEXT_TERM) for m in rows.memberships),
        replace(seat(16, 16, None, floor_group="나당"), valid_to=NEXT_TERM),
        *(
            replace(seat(20 + n, 20 + n, 110 + n, floor_group="다당"), term_id=11, valid_from=NEXT_TERM)
            for n in NEXT_MAP
        ),
        *roles(*LEADERS, (40, Role.DISTRICT_HEAD, EUNPYEONG)),
        *reference.holiday_rows(2022, 2022),
    ]
    with office.write(action="office.created", by="예시 담당") as tx:
        furnish(tx, records=records)


@pytest.fixture(scope="module")
def two_terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("terms") / "t.dongseon", furnish_two_terms, Clock())


# -- who should be told, from the rows and nothing else -------------------------------------------


def _on(row: Membership | RoleHolding | Term, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def should_be_told(tx: ReadTx, visit: Engagement) -> dict[int, bool]:
    """Person → whether it is a duty; by nested loops over all rows."""
    assert visit.when is not None
    day = visit.when.day_from
    terms = [t for t in tx.all(Term) if _on(t, day)]
    seats = [m for m in tx.all(Membership) if _on(m, day)]
    found: dict[int, bool] = {}
    for stop in tx.all(Stop, engagement_id=visit.id):
        there = {c.id for c in tx.all(Constituency) if c.term_id in {t.id for t in terms}}
        own = {p.constituency_id for p in tx.all(ConstituencyDong) if p.dong_id == stop.dong_id} & there
        for member in seats:
            if member.constituency_id in (own or there):
                found[member.person_id] = True
    held = [r for r in tx.all(RoleHolding) if _on(r, day)]
    if visit.is_major:
        groups = {m.floor_group for m in seats if m.floor_group}
        for row in held:
            leads = row.role in (Role.SPEAKER, Role.VICE_SPEAKER, Role.STEERING_CHAIR)
            if leads or (row.role is Role.FLOOR_LEADER and (not groups or row.body in groups)):
                found[row.person_id] = True
    for row in held:
        if row.role is Role.DISTRICT_HEAD:
            found.setdefault(row.person_id, False)
    for notice in tx.all(Notice, engagement_id=visit.id):
        if Reason.MANUAL in notice.reasons and notice.person_id is not None:
            found[notice.person_id] = True
    return found


def should_stand(tx: ReadTx, visit: Engagement, person_id: int) -> NoticeState:
    """Open, told, changed since or waived, from what was said last and what stands now."""
    rows = [n for n in tx.all(Notice, engagement_id=visit.id) if n.person_id == person_id]
    calls = [a for n in rows for a in tx.all(Attempt, notice_id=n.id)]

    def is_void(number: int) -> bool:
        """Somebody said that it was recorded in error, and did not take that back."""
        return any(a.corrects == number and not is_void(a.id) for a in calls)

    said = [a for a in calls if a.corrects is None and a.outcome is Outcome.REACHED and not is_void(a.id)]
    last = max(said, key=lambda a: (a.at, a.id), default=None)
    waived_at = max((n.waived_at for n in rows if n.waived_at is not None), default=None)
    if waived_at is not None and (last is None or last.typed_at is None or last.typed_at <= waived_at):
        assert all(n.waiver_reason for n in rows)
        return NoticeState.WAIVED
    if last is None:
        return NoticeState.OPEN
    stops = sorted(tx.all(Stop, engagement_id=visit.id), key=lambda s: (s.position, s.id))
    told, places = last.told_place.split(" · "), [s.place for s in stops]
    # A further place is no reason to ring up whoever knows of the ones before it.
    same = (last.told_when, last.told_major) == (visit.when, visit.is_major) and told == places[: len(told)]
    return NoticeState.TOLD if same else NoticeState.CHANGED


# -- what may happen ------------------------------------------------------------------------------


@dataclass
class Life:
    """One office, one visit, and a day that goes on; everything that is refused changes nothing."""

    desk: Desk
    visit: int
    done: list[str] = field(default_factory=list)

    def step(self, name: str, a: int, b: int) -> None:
        self.done.append(f"{name}({a}, {b})")
        self.desk.clock.at += timedelta(minutes=7)
        with suppress(OfficeError, Refusal):
            STEPS[name](self, a, b)

    def now(self) -> Engagement:
        return self.desk.get(self.visit)

    def somebody(self, a: int) -> Recipient:
        with self.desk.office.read() as tx:
            people = sorted(should_be_told(tx, self.now()))
        # Now and then somebody who is on nobody's list.
        return Recipient(person_id=people[a % len(people)] if people and a % 7 else 50 + a % 5)

    def day(self, b: int) -> date:
        return FIRST_DAY + timedelta(days=b % 22)


def by_election(life: Life, a: int, b: int) -> None:
    with life.desk.writing("roster") as tx:
        seats = [m for m in tx.all(Membership) if m.constituency_id is not None]
        row, day = seats[a % len(seats)], life.day(b)
        if not _on(row, day) or day == row.valid_from:
            return
        tx.update(row, valid_to=day)
        tx.add(replace(row, id=0, person_id=41 + (a + b) % 8, valid_from=day, reason="보궐"))


def vacate(life: Life, a: int, b: int) -> None:
    with life.desk.writing("roster") as tx:
        rows = tx.all(Membership)
        row = rows[a % len(rows)]
        if row.valid_from < life.day(b):
            tx.update(row, valid_to=life.day(b))


def new_leader(life: Life, a: int, b: int) -> None:
    with life.desk.writing("roster") as tx:
        rows = [r for r in tx.all(RoleHolding) if _on(r, life.day(b))]
        row = rows[a % len(rows)]
        tx.update(row, valid_to=life.day(b))
        tx.add(replace(row, id=0, person_id=30 + (a + b) % 9, valid_from=life.day(b)))


def move(life: Life, _a: int, b: int) -> None:
    hour = f"{9 + b % 8:02}:00"
    life.desk.change(life.now(), when=timed(life.day(b), hour, f"{10 + b % 8}:00"))


def other_place(life: Life, a: int, b: int) -> None:
    with life.desk.writing("stops") as tx:
        base = tx.all(Stop, engagement_id=life.visit)
        name = DONGS[a % len(DONGS)]
        first = replace(base[0], place=f"예시 {b % 3}", dong_id=dong(EUNPYEONG, name).id if name else None)
        rows: Sequence[Stop] = (first,)
        if b % 4 == 0:
            further = DONGS[1 + b % 5]
            rows = (first, Stop(engagement_id=0, place="예시 둘째", district_code=EUNPYEONG, position=1,
                                dong_id=dong(EUNPYEONG, further).id))  # fmt: skip
        engagements.set_stops(tx, engagement_id=life.visit, base=base, stops=rows)


def importance(life: Life, _a: int, _b: int) -> None:
    life.desk.change(life.now(), is_major=not life.now().is_major)


def tell(life: Life, a: int, b: int) -> None:
    outcome = Outcome.NO_ANSWER if b % 5 == 0 else Outcome.REACHED
    with life.desk.writing("tell") as tx:
        notices.record_attempt(
            tx,
            engagement_id=life.visit,
            recipient=life.somebody(a),
            channel=Channel.PHONE,
            outcome=outcome,
            at=tx.now - timedelta(minutes=b % 3),
        )


def waive(life: Life, a: int, _b: int) -> None:
    with life.desk.writing("waive") as tx:
        notices.waive_notice(tx, engagement_id=life.visit, recipient=life.somebody(a), reason="예시 사유")


def take_back_call(life: Life, a: int, _b: int) -> None:
    with life.desk.writing("correct") as tx:
        calls = [x for n in tx.all(Notice, engagement_id=life.visit) for x in tx.all(Attempt, notice_id=n.id)]
        if calls:
            notices.correct_attempt(tx, attempt_id=calls[a % len(calls)].id, reason="잘못 적음")


def by_hand(life: Life, a: int, _b: int) -> None:
    with life.desk.writing("add_recipient") as tx:
        notices.add_recipient(tx, engagement_id=life.visit, recipient=Recipient(person_id=50 + a % 5))


def undo(life: Life, _a: int, _b: int) -> None:
    with life.desk.writing("undo") as tx:
        history.undo(tx)


def redo(life: Life, _a: int, _b: int) -> None:
    with life.desk.writing("redo") as tx:
        history.redo(tx)


STEPS: dict[str, Callable[[Life, int, int], None]] = {
    f.__name__: f
    for f in (
        by_election, vacate, new_leader, move, other_place, importance, tell, waive, take_back_call, by_hand,
        undo, redo,
    )
}  # fmt: skip
# Calls and undo come up more often than a by-election does.
NAMES = (*STEPS, "tell", "tell", "tell", "undo", "move", "importance")


def check(life: Life) -> None:
    desk, visit = life.desk, life.now()
    if visit.binned_at is not None:
        return
    with desk.office.read() as tx:
        expected = should_be_told(tx, visit)
        states = {p: should_stand(tx, visit, p) for p in expected}
        told = {n.person_id for n in tx.all(Notice, engagement_id=visit.id)} - expected.keys()
        wrong = {p for p in told if p and should_stand(tx, visit, p) is NoticeState.CHANGED}
        board = checks.notice_board_of(tx, visit, now=desk.clock.at)
        items = queue.queue(tx, now=desk.clock.at, engagement_id=visit.id)
        waiting = {i.line.target.person_id for i in queue.queue(tx, now=desk.clock.at)
                   if i.line.needs_telling and not i.line.target.office}  # fmt: skip
    # Trying to finalise below leaves offices to be told of what changes later; they are nobody's duty.
    lines = [x for x in board if not x.is_removed and not x.target.office]
    people = [x.target.person_id for x in lines]
    assert len(people) == len(set(people)), life.done
    assert {p: x.target.required for p, x in zip(people, lines, strict=True)} == expected, life.done
    assert {p: x.state for p, x in zip(people, lines, strict=True)} == states, life.done

    def heard_wrong(person_id: int | None) -> NoticeState:
        return NoticeState.CHANGED if person_id in wrong else NoticeState.WITHDRAWN

    former = {x.target.person_id: x for x in board if x.is_removed}
    assert {p: x.state for p, x in former.items()} == {p: heard_wrong(p) for p in former}, life.done
    assert not any(x.target.required for x in former.values() if x.needs_telling)
    if visit.status is not Status.PLANNED:
        return  # taken back to a draft: the list is a preview
    assert len(items) == len(board)
    left = {p for p, state in states.items() if state in (NoticeState.OPEN, NoticeState.CHANGED)}
    assert waiting == left | wrong, life.done
    owed = {p for p in left if expected[p]}
    try:
        desk.to(visit, Status.FINAL)
    except Refusal as refusal:
        named = {number for f in refusal.findings if f.code == "status.untold" for _, number in f.records}
        assert named == owed, life.done
    else:
        assert owed == set(), life.done
        with desk.writing("undo") as tx:
            history.undo(tx)


_RUN = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 60), st.integers(0, 60)), min_size=3, max_size=9
)


@settings(
    max_examples=18,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_RUN)
def test_everybody_who_should_be_told_is_told_open_or_waived_and_nobody_else(
    two_terms: Path, tmp_path_factory: pytest.TempPathFactory, run: list[tuple[str, int, int]]
) -> None:
    clock = Clock(at=datetime(2022, 6, 13, 1, 0).astimezone())
    with opened_copy(two_terms, tmp_path_factory.mktemp("life") / "office.dongseon", clock) as office:
        desk = Desk(office, clock)
        visit = desk.planned(when=timed(date(2022, 6, 27), "14:00", "15:10"))
        life = Life(desk, visit.id)
        for name, a, b in run:
            life.step(name, a, b)
            check(life)
