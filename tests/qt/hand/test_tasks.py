# SPDX-License-Identifier: Apache-2.0
"""The tasks of docs/tasks.md: its keys are pressed as they stand there and counted, and all are done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.records import Attempt, Engagement, IssuedSheet, Material
from db.records.enums import Kind, RequestDecision, Status
from db.records.when import Timed
from desktop.bootstrap import OpenOffice
from desktop.qt.frame.window import MainWindow
from desktop.qt.paper import asking
from tests.qt.hand.at_work import Desk
from tests.qt.hand.council_tasks import COUNCIL_PARTS, TABLE
from tests.qt.hand.hand import Hand
from tests.qt.hand.paper_tasks import FILE, PAPER_PARTS, PRINTED
from tests.qt.hand.phone_tasks import CALENDAR, PHONE_PARTS
from tests.qt.hand.places import PLACES
from tests.qt.paper.test_printing import Dialog

DOCS = Path(__file__).parents[3] / "docs"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (\d+) \| (.+?) \|$", re.MULTILINE)
TOKEN = re.compile(r"`([^`]+)`|“([^”]+)”")


@dataclass(frozen=True)
class Task:
    """A row of the table; keys as `("key", "Ctrl+K")` and `("text", "…")`."""

    number: int
    said: int
    tokens: tuple[tuple[str, str], ...]


def tasks(name: str) -> list[Task]:
    rows = ROW.findall((DOCS / name).read_text(encoding="utf-8"))
    return [
        Task(int(number), int(count), tuple(("key", k) if k else ("text", t) for k, t in TOKEN.findall(keys)))
        for number, _what, count, keys in rows
    ]


def nothing(desk: Desk) -> None:
    """The window as it opens."""


def chosen(desk: Desk) -> None:
    """A planned visit of this week is selected in the calendar."""
    desk.hand.press("Ctrl+K").type("11월 28일 9시 예시 산책로 점검").press("Enter")
    (made,) = desk.titled("예시 산책로 점검")
    desk.window.calendar.select(made.id)
    desk.window.calendar.focus_start()
    desk.key, desk.before = made.id, made


def visit_to_print(desk: Desk) -> None:
    PLACES["inspector"](desk.window)
    desk.key = desk.window.controller.key
    desk.issued = sum(getattr(i, "engagement_id", 0) == desk.key for i in desk.all(IssuedSheet))


def planned_visit(desk: Desk) -> None:
    """A planned visit is what was worked on last."""
    visits = [
        e
        for e in desk.all(Engagement)
        if isinstance(e, Engagement) and e.kind is Kind.VISIT and e.status is Status.PLANNED
    ]
    desk.key = next(e.id for e in visits if e.when is not None and e.when.day_from.year == 2026)
    desk.window.select_engagement(desk.key)


def moved(desk: Desk) -> None:
    """Something was just done that can be taken back."""
    chosen(desk)
    desk.hand.press("Alt+Right")


def entered(desk: Desk) -> bool:
    return [e.status for e in desk.titled("도서관 점검")] != []


def found(desk: Desk) -> bool:
    return desk.window.controller.key != 0 and desk.window.calendar.first.year < 2026


def a_week_later(desk: Desk) -> bool:
    before, after = desk.before, desk.one(desk.key)
    assert before is not None
    assert isinstance(before.when, Timed)
    assert isinstance(after.when, Timed)
    return after.when.start - before.when.start == timedelta(days=7)


def copied(desk: Desk) -> bool:
    whens = [e.when for e in desk.titled("예시 산책로 점검")]
    starts = sorted(when.start for when in whens if isinstance(when, Timed))
    return len(starts) == 2 and starts[1] - starts[0] == timedelta(days=7)


def told(desk: Desk) -> bool:
    newest = max((a for a in desk.all(Attempt) if isinstance(a, Attempt)), key=lambda a: a.id)
    return newest.by == desk.opened.by


def answered(desk: Desk) -> bool:
    copied_text = QApplication.clipboard().text()
    decided = [e for e in desk.all(Engagement) if isinstance(e, Engagement) and e.reply_sent_at is not None]
    return bool(copied_text) and any(e.decision is RequestDecision.ATTEND for e in decided)


def final(desk: Desk) -> bool:
    return desk.one(desk.key).status is Status.FINAL


def chased(desk: Desk) -> bool:
    reminded = [m for m in desk.all(Material) if isinstance(m, Material) and m.reminded_at is not None]
    return bool(QApplication.clipboard().text()) and any(m.reminded_by == desk.opened.by for m in reminded)


def printed(desk: Desk) -> bool:
    mine = [i for i in desk.all(IssuedSheet) if isinstance(i, IssuedSheet) and i.engagement_id == desk.key]
    return len(mine) > desk.issued


def taken_back(desk: Desk) -> bool:
    assert desk.before is not None
    return desk.one(desk.key).when == desk.before.when


PARTS: dict[int, tuple[Callable[[Desk], None], Callable[[Desk], bool]]] = {
    1: (nothing, entered),
    2: (nothing, found),
    3: (chosen, a_week_later),
    4: (chosen, copied),
    5: (nothing, told),
    6: (nothing, answered),
    7: (planned_visit, final),
    8: (nothing, chased),
    9: (visit_to_print, printed),
    10: (moved, taken_back),
    **COUNCIL_PARTS,
    **PAPER_PARTS,
    **PHONE_PARTS,
}


@pytest.mark.parametrize("hangul", [False, True], ids=["latin", "hangul"])
@pytest.mark.parametrize("task", tasks("tasks.md"), ids=lambda task: f"{task.number}")
def test_a_task_is_done_with_the_keys_and_the_count_of_the_table(
    real: MainWindow,
    opened: OpenOffice,
    task: Task,
    hangul: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "ask_path", lambda *_given: tmp_path / FILE)
    monkeypatch.setattr(asking, "ask_printer", Dialog(tmp_path / PRINTED))
    chosen_file = (str(tmp_path / (CALENDAR if task.number in PHONE_PARTS else TABLE)), "")
    for asked in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asked, staticmethod(lambda *_given: chosen_file))
    desk = Desk(Hand(real, hangul=hangul), opened, tmp_path)
    start, is_done = PARTS[task.number]
    start(desk)
    QApplication.clipboard().clear()
    assert not is_done(desk), "it is not done before"
    desk.hand = replace(desk.hand, count=0)
    for kind, value in task.tokens:
        if kind == "text":
            desk.hand.type(value)
        else:
            desk.hand.press(value)
    assert is_done(desk)
    assert desk.hand.count == task.said


def test_both_tables_say_the_same() -> None:
    english, korean = tasks("tasks.md"), tasks("tasks.ko.md")
    assert english == korean
    assert [task.number for task in english] == list(PARTS)
