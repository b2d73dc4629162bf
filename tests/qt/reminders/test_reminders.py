# SPDX-License-Identifier: Apache-2.0
"""Cards come when their time comes, once, without taking the keyboard; they survive a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.records.when import seoul_time
from desktop.qt.audit import audit
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.reminders.notes import FileShelf, read_prefs, write_prefs
from desktop.qt.reminders.stack import Stack
from desktop.qt.reminders.watch import Watch
from desktop.qt.theme import apply_theme, make_theme
from desktop.rules.reminder_notes import from_json, to_json
from desktop.rules.reminders import Leaving, Memory, Planned, Prefs, Snooze
from desktop.rules.settings import DEFAULTS
from desktop.rules.workdays import DaysOff
from desktop.screens.asking import Question
from desktop.screens.reminders import PlannedScreen
from desktop.words import Words

DAY = date(2026, 11, 26)


@dataclass
class Shelf:
    """What survives, as the text it would be."""

    text: dict[str, Any] = field(default_factory=dict)
    wish: Prefs = field(default_factory=Prefs)

    def load(self) -> Memory:
        return from_json(self.text)

    def save(self, memory: Memory) -> None:
        self.text = to_json(memory)

    def prefs(self) -> Prefs:
        return self.wish


class Office:
    """A plan and a clock that tests set."""

    def __init__(self) -> None:
        self.now = seoul_time(DAY, 12, 30)
        self.planned = Planned(
            leaving=(
                Leaving(
                    engagement=5,
                    title="서북병원 점검",
                    place="서북병원",
                    start=seoul_time(DAY, 14),
                    leave_at=seoul_time(DAY, 13, 10),
                    travel_min=35,
                ),
            )
        )

    def clock(self) -> datetime:
        return self.now

    def read(
        self, question: Question[Any], then: Callable[[Any], None], failed: Any = None, *, channel: str = ""
    ) -> None:
        then(PlannedScreen(planned=self.planned, settings=DEFAULTS, off=DaysOff()))


@dataclass
class Scene:
    window: QWidget
    field: LineField
    office: Office
    shelf: Shelf
    watch: Watch

    @property
    def stack(self) -> Stack:
        assert self.watch.stack is not None
        return self.watch.stack

    def at(self, hour: int, minute: int = 0) -> list[str]:
        """The clock moves on and is looked at; the titles of the cards then."""
        self.office.now = seoul_time(DAY, hour, minute)
        self.watch.look()
        return [card.reminder.title or card.reminder.kind.value for card in self.stack.cards]


@pytest.fixture
def scene(qtbot: QtBot, look: Look) -> Scene:
    window = QWidget()
    column = QVBoxLayout(window)
    typing = LineField("예시")
    column.addWidget(typing)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    typing.setFocus()
    office, shelf = Office(), Shelf()
    watch = Watch(office, office.clock, window)
    watch.set_stack(Stack(look, window))
    watch.use(shelf, watch=False)
    return Scene(window, typing, office, shelf, watch)


def test_an_hour_of_the_clock_shows_each_reminder_exactly_once(scene: Scene) -> None:
    shown: list[str] = []
    add = scene.stack.add

    def noted(reminder: Any, *, now: datetime) -> None:
        shown.append(f"{now.astimezone(reminder.at.tzinfo):%H:%M} {reminder.kind}")
        add(reminder, now=now)

    scene.stack.add = noted  # type: ignore[method-assign]
    scene.office.planned = replace(scene.office.planned, tell=2)
    for second in range(0, 3600, 20):
        scene.office.now = seoul_time(DAY, 12, 30) + timedelta(seconds=second)
        scene.watch.look()
    assert [line.split()[1] for line in shown] == ["due", "departure"]
    assert shown[1].startswith("13:10")


def test_a_card_takes_neither_the_keyboard_nor_the_composition(scene: Scene) -> None:
    QCoreApplication.sendEvent(scene.field, QInputMethodEvent("가", []))
    assert scene.at(13, 10) == ["서북병원 점검"]
    QApplication.processEvents()
    assert scene.field.hasFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString("강")
    QCoreApplication.sendEvent(scene.field, event)
    assert scene.field.text() == "강"


def test_it_says_where_to_go_and_how_long_it_takes(scene: Scene) -> None:
    scene.at(13, 10)
    (card,) = scene.stack.cards
    assert (
        card.accessibleName() == "서북병원 점검, 13:10에 서북병원으로 나서야 합니다 · 이동 35분, 시작 14:00"
    )
    assert audit(scene.window) == []


def test_f8_goes_to_the_card_and_escape_back_to_what_was_typed(scene: Scene) -> None:
    scene.at(13, 10)
    assert scene.stack.focus()
    assert scene.stack.cards[0].hasFocus()
    QTest.keyClick(scene.stack.cards[0], Qt.Key.Key_Escape)
    assert scene.field.hasFocus()
    assert len(scene.stack.cards) == 1


def test_without_a_card_f8_means_nothing(scene: Scene) -> None:
    assert not scene.stack.focus()


@pytest.mark.parametrize(
    ("key", "back"), [("1", (13, 15)), ("2", (13, 25)), ("3", None)], ids=["5 min", "15 min", "an hour"]
)
def test_put_off_by_one_key_it_comes_again_at_its_time(
    scene: Scene, key: str, back: tuple[int, int] | None
) -> None:
    scene.at(13, 10)
    scene.stack.focus()
    QTest.keyClicks(scene.stack.cards[0], key)
    assert scene.stack.cards == []
    assert scene.field.hasFocus()
    if back is None:
        assert scene.at(13, 59) == scene.at(14, 10) == []  # it began meanwhile
        return
    assert scene.at(back[0], back[1] - 1) == []
    assert scene.at(*back) == ["서북병원 점검"]


@pytest.mark.parametrize("letter", ["d", "ㅇ"])
def test_done_by_one_key_in_either_mode_it_never_comes_again(scene: Scene, letter: str) -> None:
    scene.at(13, 10)
    scene.stack.focus()
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(scene.stack.cards[0], event)
    assert scene.at(13, 11) == scene.at(13, 59) == []


def test_enter_opens_what_it_is_about(scene: Scene, qtbot: QtBot) -> None:
    scene.at(13, 10)
    scene.stack.focus()
    with qtbot.waitSignal(scene.watch.engagement_wanted) as opened:
        QTest.keyClick(scene.stack.cards[0], Qt.Key.Key_Return)
    assert opened.args == [5]
    scene.office.planned = Planned(tell=1)
    scene.at(16)
    with qtbot.waitSignal(scene.watch.today_wanted):
        QTest.keyClick(scene.stack.cards[0], Qt.Key.Key_Return)


def test_a_card_leaves_by_itself_when_it_means_nothing_any_more(scene: Scene) -> None:
    assert scene.at(13, 10) == ["서북병원 점검"]
    assert scene.at(14, 0) == []


def test_after_a_restart_the_card_and_the_snoozed_one_are_still_there(scene: Scene, look: Look) -> None:
    scene.office.planned = replace(scene.office.planned, tell=1)
    assert len(scene.at(13, 10)) == 2
    due = next(c.reminder.key for c in scene.stack.cards if c.reminder.kind.value == "due")
    scene.stack.put_off.emit(due, Snooze.QUARTER)
    again = Watch(scene.office, scene.office.clock, scene.window)
    again.set_stack(Stack(look, scene.window))
    scene.office.now = seoul_time(DAY, 13, 20)
    again.use(scene.shelf, watch=False)
    assert again.stack is not None
    assert [c.reminder.kind.value for c in again.stack.cards] == ["departure"]
    scene.office.now = seoul_time(DAY, 13, 25)
    again.look()
    assert [c.reminder.kind.value for c in again.stack.cards] == ["departure", "due"]


def test_a_colleagues_change_is_a_card(scene: Scene) -> None:
    scene.watch.changed(journal=9, engagement=5, title="서북병원 점검", by="예시 동료")
    (card,) = scene.stack.cards
    assert card.accessibleName() == "서북병원 점검, 예시 동료 님이 12:30에 바꾸었습니다"


def test_switched_off_nothing_comes(scene: Scene) -> None:
    scene.shelf.wish = Prefs(is_on=False)
    assert scene.at(13, 10) == []


def test_more_than_three_are_counted(scene: Scene) -> None:
    for number in range(5):
        scene.watch.changed(journal=number, engagement=number, title=f"예시 {number}", by="예시 동료")
    assert len(scene.stack.cards) == 3
    assert scene.stack.more.text() == "알림 2건 더"
    scene.stack.done.emit("change:0:0")
    assert [c.reminder.title for c in scene.stack.cards] == ["예시 1", "예시 2", "예시 3"]


def test_another_language_keeps_the_cards(scene: Scene, qapp: QApplication) -> None:
    scene.at(13, 10)
    theme = make_theme(qapp, name="dark", scale=2.0)
    apply_theme(qapp, theme)
    scene.watch.set_stack(Stack(Look(theme, Words("en")), scene.window))
    QApplication.processEvents()
    (card,) = scene.stack.cards
    assert card.accessibleName().startswith("서북병원 점검, Leave for 서북병원 at 13:10")
    assert audit(scene.stack) == []


def test_the_cards_stay_in_the_corner_of_a_window_that_grows(scene: Scene) -> None:
    scene.at(13, 10)
    for size in ((900, 600), (1400, 900)):
        scene.window.resize(*size)
        QApplication.processEvents()
        box = scene.stack.geometry()
        assert size[0] - 30 < box.right() < size[0]
        assert size[1] - 60 < box.bottom() < size[1]


def test_notes_live_in_the_users_folder_and_a_spoilt_one_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path))
    one, other = FileShelf("/a/예시.dongseon"), FileShelf("/b/예시.dongseon")
    memory = Memory(told={"x": seoul_time(DAY, 9)})
    one.save(memory)
    assert (one.load(), other.load()) == (memory, Memory())
    for note in tmp_path.glob("reminders-*.json"):
        note.write_text("{broken", encoding="utf-8")
    assert one.load() == Memory()
    write_prefs(Prefs(dues=False))
    assert (read_prefs(), one.prefs()) == (Prefs(dues=False), Prefs(dues=False))
    (tmp_path / "reminder-prefs.json").write_text('{"dues": "no", "strange": true}', encoding="utf-8")
    assert read_prefs() == Prefs()


def test_a_clock_put_back_a_little_takes_no_card_away(scene: Scene) -> None:
    assert scene.at(13, 10) == ["서북병원 점검"]
    assert scene.at(13, 9) == scene.at(13, 11) == ["서북병원 점검"]


def test_a_card_of_what_was_called_off_goes_and_comes_back_when_that_is_undone(scene: Scene) -> None:
    planned = scene.office.planned
    scene.at(13, 10)
    scene.office.planned = Planned()
    assert scene.at(13, 11) == []
    scene.office.planned = planned
    assert scene.at(13, 12) == ["서북병원 점검"]


def test_a_due_card_counts_down_under_the_keyboard_and_goes_at_nothing(scene: Scene) -> None:
    scene.office.planned = Planned(tell=3)
    scene.at(12, 40)
    scene.stack.focus()
    scene.office.planned = Planned(tell=2)
    scene.at(12, 41)
    (card,) = scene.stack.cards
    assert (card.reminder.tell, card.hasFocus()) == (2, True)
    scene.office.planned = Planned()
    assert scene.at(12, 42) == []
    assert scene.field.hasFocus()
