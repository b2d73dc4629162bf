# SPDX-License-Identifier: Apache-2.0
"""The life of an office: whatever two people do in whatever order, what must hold holds after each step."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db import doctor, journal, search
from db.backup import inspect_backup
from db.codec import unit_from_json
from db.errors import UndoBlocked
from db.office import Office, create_office, open_office
from db.records import Attempt, Day, Days, Engagement, Month, Part, RunRow, Stop, When
from db.records.enums import Channel, Outcome, Profile, Status
from db.records.when import moved_by
from desktop.desk import exports
from desktop.desk.calendar import calendar_screen
from desktop.desk.gateway import OfficeGateway
from desktop.desk.reading import Reading
from desktop.outputs.ical.check import check_calendar
from desktop.rules.status import MOVES
from desktop.screens import actions as ask
from desktop.screens.calendar import week_of
from desktop.screens.engagement import RunRow as Row
from desktop.screens.engagement import StopRow
from desktop.services import history
from desktop.services.backups import run_backup
from desktop.services.importing import ImportKind, apply_import, existing_in, plan_import, reference_in
from desktop.services.refusal import Refusal
from tests.offices import MONDAY, Clock, furnish_small
from tests.papers import drawn_brief, hand_out
from tests.rules.helpers import timed
from tests.services.importing.tables import table

PEOPLE = ("예시 담당", "예시 동료")
HOURS = ("09:00", "10:30", "14:00", "14:30", "16:00", "20:00")
DAYS = tuple(MONDAY + timedelta(days=n) for n in (0, 1, 2, 3, 8, 17, 40))
_TITLES = ("예시 시장", "예시 병원 점검", "예시 <공원> & 광장", "예시 방문, 둘; 셋")

who = st.sampled_from(PEOPLE)
which = st.integers(0, 11)
days = st.sampled_from(DAYS)


@st.composite
def whens(draw: st.DrawFn) -> When:
    day = draw(days)
    shape = draw(st.integers(0, 9))
    if shape == 0:
        return Month(day.year, day.month)
    if shape == 1:
        return Days(day, day + timedelta(days=2))
    if shape == 2:
        return Day(day, draw(st.sampled_from(Part)))
    start = draw(st.sampled_from(HOURS))
    return timed(day, start, f"{int(start[:2]) + 1:02d}:{start[3:]}")


class OfficeLife(RuleBasedStateMachine):
    """Two people at one office file, through the same door as the window."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="dongseon-life-"))
        self.clock = Clock(step=timedelta(seconds=20))
        self.office: Office = create_office(
            self.folder / "office.dongseon", clock=self.clock, uid_seed="life"
        )
        self.counters: dict[int, tuple[int, int, int, int]] = {}
        self.told: dict[int, Attempt] = {}
        self.checked = 0  # journal number up to which the moves between stages were looked at
        self.made = 0
        self.backups = 0

    @initialize()
    def furnish(self) -> None:
        furnish_small(self.office)
        for n, by in enumerate(PEOPLE):
            self.create(by, timed(DAYS[n + 1], "14:00", "15:00"), _TITLES[n])

    def teardown(self) -> None:
        try:
            assert doctor.examine(self.office) == ()
            for profile in Profile:
                self._export(profile, MONDAY - timedelta(days=30), MONDAY + timedelta(days=120))
        finally:
            self.office.close()
            shutil.rmtree(self.folder)

    # -- what people do ---------------------------------------------------------------------

    @rule(by=who, when=whens(), title=st.sampled_from(_TITLES))
    def create(self, by: str, when: When, title: str) -> None:
        self.made += 1
        answer = self._act(ask.Create(title=f"{title} {self.made}번", when=when), by)
        assert isinstance(answer, ask.Done)
        row = StopRow(key=0, place="서북병원", district="은평구", dong="역촌동")
        self._act(ask.SetStops(key=answer.key, version=0, base=(), stops=(row,)), by)
        self._act(ask.SetStatus(key=answer.key, version=0, status=Status.PLANNED), by)

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which, when=whens(), stale=st.booleans(), reason=st.sampled_from(["", "예시 사유"]))
    def move(self, by: str, at: int, when: When, stale: bool, reason: str) -> None:
        found = self._pick(at)
        was = moved_by(found.when, 1) if stale and found.when is not None else found.when
        self._act(ask.Move(key=found.id, version=1, when=when, was=was, reason=reason), by)

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which, field=st.sampled_from(["title", "purpose", "is_major"]), stale=st.booleans())
    def edit(self, by: str, at: int, field: str, stale: bool) -> None:
        found = self._pick(at)
        self.made += 1
        now = getattr(found, field)
        value = (not now) if field == "is_major" else f"예시 고침 {self.made}번"
        read = "예시 예전" if stale and field != "is_major" else now
        answer = self._act(ask.Edit(key=found.id, version=1, base={field: read}, values={field: value}), by)
        if isinstance(answer, ask.Conflict):
            assert answer.units[field] == (read, now, value)

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which, minutes=st.integers(0, 60))
    def write_run_sheet(self, by: str, at: int, minutes: int) -> None:
        found = self._pick(at)
        with self.office.read() as tx:
            kept = tx.all(RunRow, engagement_id=found.id)
        base = tuple(
            Row(key=r.id, offset_min=r.offset_min, minutes=r.duration_min, text=r.text) for r in kept
        )
        rows = (*base[1:], Row(key=0, offset_min=minutes, minutes=5, text="예시 순서"))
        self._act(ask.SetRunSheet(key=found.id, version=1, base=base, rows=rows), by)

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which, outcome=st.sampled_from(Outcome))
    def tell(self, by: str, at: int, outcome: Outcome) -> None:
        self._act(
            ask.RecordAttempt(
                notice="p:2", engagement=self._pick(at).id, channel=Channel.PHONE, outcome=outcome
            ),
            by,
        )

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which)
    def waive(self, by: str, at: int) -> None:
        self._act(ask.WaiveNotice(notice="p:2", engagement=self._pick(at).id, reason="예시 사유"), by)

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which, to=st.sampled_from(Status), reason=st.sampled_from(["", "예시 사유"]))
    def set_status(self, by: str, at: int, to: Status, reason: str) -> None:
        self._act(
            ask.SetStatus(key=self._pick(at).id, version=1, status=to, reason=reason, override_reason=reason),
            by,
        )

    @rule(by=who)
    def undo(self, by: str) -> None:
        self._act(ask.Undo(), by)

    @rule(by=who)
    def undo_and_bring_back(self, by: str) -> None:
        """Nothing came between, so everything stands as before but for the counters, which grew."""
        before = self._said()
        if isinstance(self._act(ask.Undo(), by), ask.Done):
            assert isinstance(self._act(ask.Redo(), by), ask.Done)
        assert self._said() == before

    @rule(by=who)
    def redo(self, by: str) -> None:
        self._act(ask.Redo(), by)

    @rule(by=who, back=st.integers(0, 15))
    def undo_any(self, by: str, back: int) -> None:
        with self.office.read() as tx:
            number = tx.journal_number() - back
        with contextlib.suppress(UndoBlocked), self.office.write(action="undo", by=by) as tx:
            history.undo_action(tx, number=number)

    @rule(profile=st.sampled_from(Profile), first=days)
    def export(self, profile: Profile, first: date) -> None:
        self._export(profile, first, first + timedelta(days=13))

    @precondition(lambda self: self.counters)
    @rule(by=who, at=which)
    def issue(self, by: str, at: int) -> None:
        gateway = OfficeGateway(self.office, by=by)
        hand_out(gateway, drawn_brief(gateway, self._pick(at).id), self.folder / "brief.pdf")

    @rule(by=who, day=days, hour=st.sampled_from(HOURS), title=st.sampled_from(_TITLES))
    def bring_in(self, by: str, day: date, hour: str, title: str) -> None:
        given_rows = table("날짜|시작|제목|장소", (day.isoformat(), hour, f"{title} 가져옴", "예시 장소"))
        with self.office.read() as tx:
            plan = plan_import(
                ImportKind.ENGAGEMENTS,
                given_rows,
                existing=existing_in(tx, ImportKind.ENGAGEMENTS),
                reference=reference_in(tx, today=MONDAY),
            )
        assert not plan.bad
        with self.office.write(action="import", by=by) as tx:
            apply_import(tx, plan)

    @rule()
    def back_up_and_open_again(self) -> None:
        self.backups += 1
        done = run_backup(self.office, folder=self.folder / "backups", now=self.clock(), keep=2)
        assert inspect_backup(done.info.path).rows == done.info.rows
        self.office.close()
        self.office = open_office(self.folder / "office.dongseon", clock=self.clock, uid_seed="life")
        assert doctor.examine(self.office) == ()

    @rule(hours=st.integers(1, 72))
    def let_time_pass(self, hours: int) -> None:
        self.clock.at += timedelta(hours=hours)

    # -- what must hold ---------------------------------------------------------------------

    @invariant()
    def counters_only_grow_and_no_two_share_a_uid(self) -> None:
        with self.office.read() as tx:
            kept = tx.all(Engagement, binned=True)
        for e in kept:
            now = (e.row_version, e.sequence, e.edition, e.exposed_edition)
            before = self.counters.get(e.id, (0, 0, 0, 0))
            assert all(new >= old for new, old in zip(now, before, strict=True))
            assert e.exposed_edition <= e.edition
            self.counters[e.id] = now
        assert set(self.counters) == {e.id for e in kept}
        assert len({e.uid for e in kept}) == len(kept)

    @invariant()
    def what_was_told_stays_as_it_was_told(self) -> None:
        with self.office.read() as tx:
            now = {a.id: a for a in tx.all(Attempt, binned=True)}
        assert {key: now.get(key) for key in self.told} == self.told
        self.told = now

    @invariant()
    def stages_are_reached_by_allowed_moves_only(self) -> None:
        with self.office.read() as tx:
            entries = journal.since(tx, self.checked)
            self.checked = tx.journal_number()
            numbers = [line.journal for n in range(1, self.checked + 1) for line in [journal.line(tx, n)]]
        assert numbers == list(range(1, self.checked + 1))
        for entry in entries:
            change = entry.change
            if change.book != "engagement" or change.unit != "status" or entry.undo_of is not None:
                continue
            assert change.old is not None
            old = unit_from_json(Engagement, change.old)["status"]
            new = unit_from_json(Engagement, change.new)["status"]
            assert new is old or new in MOVES[old] or (new is Status.PLANNED and old is Status.POSTPONED)

    @invariant()
    def every_screen_opens_and_every_title_is_found(self) -> None:
        gateway = OfficeGateway(self.office, by=PEOPLE[0])
        gateway.office()
        with self.office.read() as tx:
            kept = tx.all(Engagement)
            for monday in sorted({_monday(e.when or e.former_when) for e in kept}):
                calendar_screen(Reading(tx, self.clock.at), week_of(monday))
            for e in kept:
                hits = search.find(tx, e.title, limit=200)
                assert e.id in [h.record_id for h in hits if h.book == "engagement"]
        for e in kept[-3:]:
            screen = gateway.engagement(e.id)
            assert screen is not None
            assert (screen.title, screen.status) == (e.title, e.status)

    @invariant()
    def places_stand_in_order(self) -> None:
        with self.office.read() as tx:
            stops: dict[int, list[int]] = {}
            for stop in tx.all(Stop):
                stops.setdefault(stop.engagement_id, []).append(stop.position)
        assert all(sorted(found) == list(range(len(found))) for found in stops.values())

    # -- inside -----------------------------------------------------------------------------

    def _act(self, action: ask.Action, by: str) -> ask.Answer:
        try:
            return OfficeGateway(self.office, by=by).act(action)
        except Refusal as refusal:  # answers are values; a refusal that comes through is a fault
            raise AssertionError from refusal

    def _said(self) -> tuple[Engagement, ...]:
        blank: dict[str, Any] = {
            "row_version": 0, "sequence": 0, "edition": 0, "exposed_edition": 0, "changed_at": None
        }  # fmt: skip
        with self.office.read() as tx:
            return tuple(replace(e, **blank) for e in tx.all(Engagement))

    def _pick(self, at: int) -> Engagement:
        with self.office.read() as tx:
            if at == 11:  # now and then one that somebody took back
                return tx.get(Engagement, max(self.counters))
            kept = tx.all(Engagement) or tx.all(Engagement, binned=True)
        return kept[at % len(kept)]

    def _export(self, profile: Profile, first: date, last: date) -> None:
        with self.office.read() as tx:
            made = exports.calendar(tx, first=first, last=last, now=self.clock.at, profile=profile)
            again = exports.calendar(tx, first=first, last=last, now=self.clock.at, profile=profile)
        assert made == again
        assert check_calendar(made.data) == ()
        events = icalendar.Calendar.from_ical(made.data).walk("VEVENT")
        assert len(events) == made.count
        assert len({str(e["UID"]) for e in events}) == made.count


def _monday(when: When | None) -> date:
    day = MONDAY if when is None else when.day_from
    return day - timedelta(days=day.weekday())


OfficeLife.TestCase.settings = settings(
    max_examples=9,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestOfficeLife = OfficeLife.TestCase
