# SPDX-License-Identifier: Apache-2.0
"""The import of a calendar file on a real office, by the keyboard: ticked, unit by unit, taken, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import Engagement
from desktop.qt.audit import audit
from desktop.qt.importing.calendar import CalendarDialog
from desktop.qt.importing.dropping import CalendarDrop
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.rules.import_kind import EventState
from desktop.screens.actions import Edit, Undo
from desktop.screens.importing_events import ApplyEvents
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk

Made = tuple[CalendarDialog, OfficeAsk]


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    ask = OfficeAsk(desk)
    dialog = CalendarDialog(look, ask)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog, ask


def event(uid: str, day: str, title: str, *more: str) -> str:
    lines = (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20220301T000000Z",
        f"DTSTART:{day}T050000Z",
        f"DTEND:{day}T060000Z",
        f"SUMMARY:{title}",
        *more,
        "END:VEVENT",
    )
    return "".join(f"{line}\r\n" for line in lines)


def file(folder: Path, *events: str) -> Path:
    path = folder / "예시.ics"
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\nX-WR-CALNAME:예시 달력\r\n"
    path.write_bytes((head + "".join(events) + "END:VCALENDAR\r\n").encode())
    return path


ONE = event("1", "20220411", "예시 회의", "LOCATION:예시 회의실")
TWO = event("2", "20220412", "예시 보고")


def titles(desk: At) -> set[str]:
    with desk.office.read() as tx:
        return {e.title for e in tx.all(Engagement)}


def key(dialog: CalendarDialog, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(dialog.pages.list, key, held or Qt.KeyboardModifier.NoModifier)


def states(dialog: CalendarDialog) -> list[EventState]:
    return [row.state for row in dialog.pages.model.rows]


def test_before_a_file_is_chosen_nothing_can_be_taken(made: Made) -> None:
    dialog, ask = made
    assert dialog.pages.currentWidget() is dialog.pages.empty
    assert not dialog.take.isEnabled()
    assert dialog.all.isHidden()
    dialog.apply()
    assert ask.done == []
    assert audit(dialog) == []


def test_what_is_ticked_is_taken_as_one_step_and_what_is_not_stays_out(
    made: Made, desk: At, tmp_path: Path
) -> None:
    dialog, ask = made
    dialog.read(file(tmp_path, ONE, TWO))
    assert states(dialog) == [EventState.NEW, EventState.NEW]
    assert dialog.take.text() == "2건 가져오기"
    assert "예시 달력" in dialog.pages.head.text()
    key(dialog, Qt.Key.Key_Down)
    key(dialog, Qt.Key.Key_Space)
    assert dialog.take.text() == "1건 가져오기"
    assert dialog.counted.text().startswith("2건 가운데 1건")
    QApplication.processEvents()
    assert audit(dialog) == []
    QTest.keyClick(dialog.take, Qt.Key.Key_Space)
    assert isinstance(ask.done[-1], ApplyEvents)
    assert {"예시 회의", "예시 보고"} & titles(desk) == {"예시 회의"}
    assert dialog.said.text().startswith("1건을 가져왔습니다")
    assert not dialog.take.isEnabled()
    ask.act(Undo())
    assert "예시 회의" not in titles(desk)


def test_all_or_none_of_what_the_filter_shows_is_ticked(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    dialog.read(file(tmp_path, ONE, TWO))
    key(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not dialog.take.isEnabled()
    assert "Space" in dialog.said.text()
    key(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.take.text() == "2건 가져오기"
    QTest.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.choice.left_out == {row.key for row in dialog.pages.model.rows}


def test_of_a_changed_event_each_unit_is_taken_or_left(made: Made, desk: At, tmp_path: Path) -> None:
    dialog, ask = made
    dialog.read(file(tmp_path, ONE))
    dialog.apply()
    moved = event("1", "20220413", "예시 새 회의", "LOCATION:예시 회의실", "SEQUENCE:1")
    dialog.read(file(tmp_path, moved))
    assert states(dialog) == [EventState.CHANGED]
    assert len(dialog.units.ticks) == 2
    title = next(one for one in dialog.units.ticks if one.text().startswith("제목"))
    assert title.text() == "제목: 예시 회의 → 예시 새 회의"
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Space)
    dialog.apply()
    with desk.office.read() as tx:
        (kept,) = [e for e in tx.all(Engagement) if e.title == "예시 회의"]
    assert kept.when is not None
    assert kept.when.day_from.day == 13
    assert "예시 새 회의" not in titles(desk)
    action = ask.done[-1]
    assert isinstance(action, ApplyEvents)
    assert [unit for _key, unit in action.ours] == ["title"]


def test_where_both_changed_a_unit_ours_stays_unless_the_file_is_ticked(
    made: Made, desk: At, tmp_path: Path
) -> None:
    dialog, ask = made
    dialog.read(file(tmp_path, ONE))
    dialog.apply()
    with desk.office.read() as tx:
        (kept,) = [e for e in tx.all(Engagement) if e.title == "예시 회의"]
    ask.act(
        Edit(key=kept.id, version=kept.row_version, base={"title": kept.title}, values={"title": "우리 회의"})
    )
    theirs = file(tmp_path, event("1", "20220411", "저쪽 회의", "LOCATION:예시 회의실", "SEQUENCE:1"))
    dialog.read(theirs)
    assert states(dialog) == [EventState.CONFLICT]
    assert not dialog.take.isEnabled()  # ours stays: there is nothing to take
    assert "우리 것을 둠" in dialog.pages.whole.text()
    (tick,) = dialog.units.ticks
    assert {"우리 회의", "저쪽 회의", "예시 회의"} == {
        name for name in ("우리 회의", "저쪽 회의", "예시 회의") if name in tick.text()
    }
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert "우리 것을 둠" not in dialog.pages.whole.text()
    dialog.apply()
    assert "저쪽 회의" in titles(desk)


def test_problems_of_the_file_are_told_with_their_line(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    odd = event("1", "20220411", "예시 회의", "RRULE:FREQ=SOMETIMES")
    dialog.read(file(tmp_path, odd))
    assert "SOMETIMES" in dialog.pages.whole.text()
    assert "행 반복 규칙" in dialog.pages.whole.text()


def test_what_is_no_calendar_says_so_and_changes_nothing(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    path = tmp_path / "a.ics"
    path.write_bytes(b"<html>")
    dialog.read(path)
    assert dialog.pages.currentWidget() is dialog.pages.empty
    assert dialog.said.property("tone") == "danger"
    assert "a.ics" in dialog.said.text()


def test_mark_up_in_a_title_is_shown_and_never_obeyed(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    dialog.read(file(tmp_path, event("1", "20220411", "<img src='x'> R&D <b>예시</b>")))
    model = dialog.pages.model
    assert model.data(model.index(0, 2)) == "<img src='x'> R&D <b>예시</b>"
    tip = model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert dialog.pages.whole.textFormat() is Qt.TextFormat.PlainText


def dropped(kind: type[QDropEvent], path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    kept.append(data)  # the event does not own it
    action, button, held = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return kind(QPoint(5, 5), action, data, button, held)


kept: list[QMimeData] = []


def test_a_calendar_file_dropped_on_a_window_is_heard_and_other_files_are_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    drop = CalendarDrop(window)
    heard: list[Path] = []
    connect(drop.dropped, heard.append)
    for name, taken in (("a.ics", True), ("b.ICS", True), ("c.txt", False)):
        path = tmp_path / name
        for kind in (QDragEnterEvent, QDropEvent):
            made = dropped(kind, path)
            made.setAccepted(False)
            assert drop.eventFilter(window, made) is taken
            assert made.isAccepted() is taken
    assert [path.name for path in heard] == ["a.ics", "b.ICS"]
    assert drop.eventFilter(window, QEvent(QEvent.Type.Enter)) is False
