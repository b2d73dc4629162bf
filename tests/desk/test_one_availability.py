# SPDX-License-Identifier: Apache-2.0
"""Whatever way a plan comes onto a taken time, the same rule says so; only taking back is never refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from db.records import Days, Engagement, Override, Timed
from db.records.enums import Kind, Status
from desktop.desk import acts
from desktop.desk.gateway import OfficeGateway
from desktop.inputs.quick import Draft
from desktop.rules.recurrence import Freq, Rule
from desktop.screens import actions as ask
from desktop.screens.asking import Action
from desktop.screens.bins import PutInBin, Restore
from desktop.screens.box import QuickAdd
from desktop.screens.engagement import ReadinessLine, StopRow
from desktop.screens.holds import AddAlternative, ChooseAlternative
from desktop.screens.patterns import Clone, CreateFrom, SaveTemplate
from desktop.screens.periods import MovePeriod, Postpone
from desktop.screens.series import ChangeFrom, CreateSeries, TrySeries
from desktop.services.importing.availability import judged
from desktop.services.importing.plan import ImportKind, ImportPlan, NewItem
from tests.offices import THURSDAY, WHEN, Desk, seobuk_stop
from tests.rules.helpers import at, timed

EVENING = timed(THURSDAY, "20:00", "21:00")
WEEK_BEFORE = timed(THURSDAY - timedelta(days=7), "14:00", "15:10")
Lines = Iterable[ReadinessLine]


@dataclass
class Walk:
    """One office with a taken time, and what each action was answered."""

    desk: Desk

    def act(self, action: Action) -> ask.Answer:
        return acts.act(self.desk.office, action, by=self.desk.by)

    def done(self, action: Action) -> int:
        answer = self.act(action)
        assert isinstance(answer, ask.Done), answer
        return answer.key

    def told(self, action: Action) -> Lines:
        """What a plan that is relied on is refused with, or a draft is told."""
        answer = self.act(action)
        assert isinstance(answer, ask.Done | ask.Refused), answer
        return answer.notes if isinstance(answer, ask.Done) else answer.findings

    def planned(self, when: Timed = EVENING, **values: object) -> Engagement:
        return self.desk.planned(title="예시 나중", kind=Kind.INTERNAL, when=when, **values)


@pytest.fixture
def walk(desk: Desk) -> Walk:
    desk.planned(seobuk_stop(), title="예시 먼저")
    return Walk(desk)


def form_edit(w: Walk) -> Lines:
    key = w.planned().id
    return w.told(ask.Edit(key=key, version=0, base={"when": EVENING}, values={"when": WHEN}))


def drag(w: Walk) -> Lines:
    return w.told(ask.Move(key=w.planned().id, version=0, when=WHEN, was=EVENING))


def several_moved(w: Walk) -> Lines:
    move = ask.Move(key=w.planned().id, version=0, when=WHEN, was=EVENING)
    return w.told(ask.MoveMany(moves=(move,)))


def quick_entry(w: Walk) -> Lines:
    return w.told(ask.Create(title="예시 빠른 입력", when=WHEN, kind=Kind.INTERNAL))


def the_box(w: Walk) -> Lines:
    return w.told(QuickAdd(draft=Draft(title="예시 한 줄", when=WHEN, kind=Kind.INTERNAL)))


def copy(w: Walk) -> Lines:
    return w.told(ask.Copy(key=w.planned().id, when=WHEN))


def clone(w: Walk) -> Lines:
    return w.told(Clone(key=w.planned().id, when=WHEN))


def pattern(w: Walk) -> Lines:
    w.done(SaveTemplate(key=w.planned().id, name="예시 서식"))
    return w.told(CreateFrom(template=1, when=WHEN))


def status_change(w: Walk) -> Lines:
    draft = w.desk.plan(title="예시 초안", kind=Kind.INTERNAL, when=WHEN)
    return w.told(ask.SetStatus(key=draft.id, version=0, status=Status.PLANNED))


def postponed_to(w: Walk) -> Lines:
    return w.told(Postpone(key=w.planned().id, version=0, when=WHEN))


def new_date_for_postponed(w: Walk) -> Lines:
    key = w.planned().id
    w.done(Postpone(key=key, version=0))
    return w.told(ask.Move(key=key, version=0, when=WHEN))


def undo(w: Walk) -> Lines:
    key = w.planned(WEEK_BEFORE).id
    w.done(ask.Move(key=key, version=0, when=WHEN, reason="예시 사유"))
    with w.desk.writing() as tx:
        for override in tx.all(Override):
            tx.bin(override)
    moved = w.desk.colleague()
    answer = acts.act(w.desk.office, ask.Move(key=key, version=0, when=EVENING), by=moved.by)
    assert isinstance(answer, ask.Done)
    answer = acts.act(w.desk.office, ask.Undo(), by=moved.by)
    assert isinstance(answer, ask.Done)
    return answer.notes


def series_tried(w: Walk) -> Lines:
    key = w.planned(WEEK_BEFORE).id
    gateway = OfficeGateway(w.desk.office, by=w.desk.by)
    trial = gateway.read(TrySeries(key=key, rule=Rule(freq=Freq.WEEKLY, weekdays=(3,), count=3)))
    return [line for meeting in trial.meetings for line in meeting.lines]


def series_made(w: Walk) -> Lines:
    key = w.planned(WEEK_BEFORE).id
    return w.told(CreateSeries(key=key, rule=Rule(freq=Freq.WEEKLY, weekdays=(3,), count=3)))


def series_moved(w: Walk) -> Lines:
    early = timed(THURSDAY - timedelta(days=7), "08:00", "09:00")
    key = w.planned(early).id
    w.done(CreateSeries(key=key, rule=Rule(freq=Freq.WEEKLY, weekdays=(3,), count=3)))
    return w.told(ChangeFrom(key=key, when=WEEK_BEFORE))


def alternative(w: Walk) -> Lines:
    return w.told(AddAlternative(key=w.planned().id, when=WHEN))


def choice(w: Walk) -> Lines:
    key = w.planned().id
    other = w.done(AddAlternative(key=key, when=WHEN))
    return w.told(ChooseAlternative(key=other))


def bin_restore(w: Walk) -> Lines:
    draft = w.desk.plan(title="예시 지운 것", kind=Kind.INTERNAL, when=WHEN)
    w.done(PutInBin(key=draft.id))
    return w.told(Restore(key=draft.id))


def period_moved(w: Walk) -> Lines:
    first = THURSDAY - timedelta(days=7)
    period = w.desk.plan(title="예시 기간", kind=Kind.RESIDENCY, when=Days(first, first + timedelta(days=2)))
    w.planned(WEEK_BEFORE, parent_id=period.id)
    later = Days(THURSDAY, THURSDAY + timedelta(days=2))
    return w.told(MovePeriod(key=period.id, when=later, with_children=True))


def import_row(w: Walk) -> Lines:
    row = Engagement(title="예시 가져온 것", kind=Kind.INTERNAL, when=WHEN, status=Status.PLANNED)
    plan = ImportPlan(kind=ImportKind.ENGAGEMENTS, new=(NewItem(line=2, label=row.title, records=(row,)),))
    with w.desk.office.read() as tx:
        found = judged(tx, plan)
    (note,) = found.notes
    assert note.code == "import.blocked"
    assert isinstance(found.new[0].records[0], Engagement)
    assert found.new[0].records[0].status is Status.DRAFT
    from desktop.desk.lines import line_of

    return [line_of(dict(note.values)["why"])]  # type: ignore[arg-type]


PATHS: tuple[Callable[[Walk], Lines], ...] = (
    form_edit,
    drag,
    several_moved,
    quick_entry,
    the_box,
    copy,
    clone,
    pattern,
    status_change,
    postponed_to,
    new_date_for_postponed,
    undo,
    series_tried,
    series_made,
    series_moved,
    choice,
    bin_restore,
    period_moved,
    import_row,
)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_every_way_onto_a_taken_time_is_told_the_same(walk: Walk, path: Callable[[Walk], Lines]) -> None:
    found = [line for line in path(walk) if line.code.startswith("clash.")]
    assert [(line.code, line.severity, line.values["other"]) for line in found] == [
        ("clash.overlap", "block", "예시 먼저")
    ]


def test_an_alternative_warns_because_nothing_is_decided_yet(walk: Walk) -> None:
    found = [line for line in alternative(walk) if line.code.startswith("clash.")]
    assert [(line.code, line.severity) for line in found] == [("clash.tentative", "warn")]


def test_a_way_that_is_too_long_is_told_when_the_place_changes(walk: Walk) -> None:
    near = walk.desk.planned(seobuk_stop(), title="예시 옆", when=timed(THURSDAY, "15:25", "16:00"))
    rows = (StopRow(key=0, place="예시 회관", district="중구"),)
    told = walk.told(ask.SetStops(key=near.id, version=0, base=(), stops=rows, force=True))
    (line,) = [one for one in told if one.code == "travel.before_estimated"]
    assert {"distance_km", "speed_kmh", "travel_min", "gap_min"} <= set(line.values)


def test_a_written_reason_passes_the_block_and_is_shown_from_then_on(walk: Walk) -> None:
    key = walk.planned().id
    answer = walk.act(ask.Move(key=key, version=0, when=WHEN, reason="예시 사유"))
    assert isinstance(answer, ask.Done)
    (line,) = [one for one in answer.notes if one.code == "clash.overlap"]
    assert line.override == "예시 사유"


def test_an_import_row_with_a_reason_is_kept_with_it(walk: Walk) -> None:
    from desktop.services.importing.applying import apply_import

    row = Engagement(title="예시 가져온 것", kind=Kind.INTERNAL, when=WHEN, status=Status.PLANNED)
    item = NewItem(line=2, label=row.title, records=(row,), override="예시 사유")
    with walk.desk.writing("import") as tx:
        plan = judged(tx, ImportPlan(kind=ImportKind.ENGAGEMENTS, new=(item,)))
        apply_import(tx, plan)
        (kept,) = tx.all(Engagement, title=row.title)
        overrides = tx.all(Override, engagement_id=kept.id)
    assert kept.status is Status.PLANNED
    assert [(o.code, o.reason) for o in overrides] == [("clash.overlap", "예시 사유")]


def test_two_rows_of_one_file_stand_in_each_others_way(walk: Walk) -> None:
    when = timed(date(2022, 5, 12), "10:00", "11:00")
    rows = [
        Engagement(title=f"예시 {n}", kind=Kind.INTERNAL, when=when, status=Status.PLANNED) for n in (1, 2)
    ]
    plan = ImportPlan(
        kind=ImportKind.ENGAGEMENTS,
        new=tuple(NewItem(line=n, label=r.title, records=(r,)) for n, r in enumerate(rows, start=2)),
    )
    with walk.desk.office.read() as tx:
        found = judged(tx, plan)
    assert [note.line for note in found.notes] == [2, 3]
    assert at(date(2022, 5, 12), "10:00") == when.start
