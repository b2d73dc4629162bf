# SPDX-License-Identifier: Apache-2.0
"""The whole window on real offices: first start, opening, a visit planned and told, failures in words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.enums import Channel, Kind, Status
from db.records.when import seoul_time
from desktop import bootstrap, userfiles
from desktop.qt.background import InlineExecutor
from desktop.qt.dialogs.start import Wanted, Wish
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.session import Session
from desktop.qt.shell import Shell
from desktop.screens.actions import RecordAttempt
from desktop.screens.office import DeskName

NOW = seoul_time(date(2026, 11, 26), 9, 25)
Begin = Callable[..., Session]


@pytest.fixture
def begin(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Begin]:
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "home"))
    made: list[Session] = []

    def start(place: str | None = None) -> Session:
        session = Session(
            qapp,
            clock=bootstrap.fixed_clock(NOW),
            lang="ko",
            by="예시 담당",
            theme="light",
            executor=InlineExecutor(),
            settings=tmp_path / "look.ini",
        )
        made.append(session)
        qtbot.addWidget(session.window)
        session.window.show()
        session.window.activateWindow()
        session.begin(place)
        QApplication.processEvents()
        return session

    yield start
    for session in made:
        session.window.close()


def test_the_first_start_offers_the_sample_and_opens_it(begin: Begin) -> None:
    session = begin()
    assert session.dialog is not None
    session.open(Wanted(Wish.SAMPLE))
    assert session.dialog is None
    assert session.window.calendar.shown is not None
    assert len(session.window.calendar.shown.items) > 10
    assert "(예시)" in session.window.status.office.text()
    assert userfiles.last_office() == str(userfiles.data_folder() / userfiles.SAMPLE_NAME)


def test_the_second_start_opens_the_last_office_at_once(begin: Begin) -> None:
    begin().open(Wanted(Wish.SAMPLE))
    again = begin()
    assert again.dialog is None
    assert again.window.calendar.shown is not None


def test_a_new_office_is_empty_and_says_so(begin: Begin, tmp_path: Path) -> None:
    session = begin()
    session.open(Wanted(Wish.NEW, tmp_path / "새.dongseon"))
    assert session.window.calendar.shown is not None
    assert session.window.calendar.shown.items == ()
    assert "이 주에는 일정이 없습니다" in session.window.calendar.note.text()


def test_a_file_that_is_no_office_is_one_plain_sentence(begin: Begin, tmp_path: Path) -> None:
    other = tmp_path / "사진.dongseon"
    other.write_bytes(b"not an office at all" * 100)
    session = begin(str(other))
    assert session.dialog is not None
    assert session.dialog.said.text().startswith("사진.dongseon")
    assert "동선의 사무실 파일이 아니어서 열지 않았고" in session.dialog.said.text()
    assert other.read_bytes() == b"not an office at all" * 100


def test_a_visit_is_planned_moved_told_and_taken_back_on_a_real_office(begin: Begin) -> None:
    session = begin()
    session.open(Wanted(Wish.SAMPLE))
    window = session.window
    QApplication.processEvents()  # the dialog gives the window back to her
    window.activateWindow()
    view = window.calendar.grid
    view.spot = (5, 15 * 60)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_N)
    shown = window.inspector.shown
    assert shown is not None
    assert (shown.title, shown.status, shown.kind) == ("새 일정", Status.DRAFT, Kind.VISIT)
    title = window.inspector.head.title
    assert QApplication.focusWidget() is title
    title.setPlainText("혜화동 골목 예시 방문")
    stop = window.inspector.facts.stops[0]
    stop.place.setFocus()
    stop.place.setText("혜화동 주민센터")
    stop.district.setText("종로구")
    stop.dong.setFocus()
    stop.dong.setText("혜화동")
    QTest.keyClick(stop.dong, Qt.Key.Key_Return)
    shown = window.inspector.shown
    assert shown is not None
    assert (shown.title, shown.stops[0].dong) == ("혜화동 골목 예시 방문", "혜화동")
    view.select(shown.key)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    moved = window.inspector.shown
    assert moved is not None
    assert moved.when != shown.when
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.inspector.shown is not None
    assert window.inspector.shown.when == shown.when


def test_a_call_recorded_changes_the_readiness_of_a_real_visit(begin: Begin) -> None:
    session = begin()
    session.open(Wanted(Wish.SAMPLE))
    window = session.window
    items = window.calendar.shown.items if window.calendar.shown else ()
    visit = next(item for item in items if item.blocks_left and item.kind is Kind.VISIT)
    window.calendar.grid.select(visit.key)
    shown = window.inspector.shown
    assert shown is not None
    untold = next(notice for notice in shown.notices if notice.state in ("open", "overdue"))
    window.inspector.asked.emit(RecordAttempt(notice=untold.key, engagement=visit.key, channel=Channel.PHONE))
    after = window.inspector.shown
    assert after is not None
    assert next(n for n in after.notices if n.key == untold.key).state in ("told", "late")


def test_the_look_chosen_is_remembered(begin: Begin, tmp_path: Path) -> None:
    session = begin()
    session.window.look_requested.emit("language", "en")
    assert session.window.top.new.text() == "New"
    assert begin().window.top.new.text() == "New"


def test_another_look_waits_for_what_is_being_typed(
    begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.qt.session.LOOK_AGAIN_MS", 1)
    window = begin().window
    window.show_desk(DeskName.REQUESTS)
    window.desks.current.answering.new()  # type: ignore[attr-defined]
    field = window.desks.current.findChildren(LineField)[0]
    QTest.keyClicks(field, "abc")
    window.look_requested.emit("language", "en")
    assert (field.text(), window.top.new.text()) == ("abc", "새 일정")
    assert "적던 말" in window.banner.text()
    window.desks.current.answering.close()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.top.new.text() == "New")


def test_the_window_needs_no_database_to_be_imported() -> None:
    """It paints first; SQLAlchemy and the makers of paper come when something is opened."""
    code = (
        "import sys; import desktop.qt.session; "
        "slow = {'sqlalchemy', 'alembic', 'reportlab', 'icalendar', 'openpyxl', 'holidays', 'pypdfium2'}; "
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_frame_needs_neither_the_desks_nor_the_records() -> None:
    """What is imported before it is on the screen is what one waits for in front of nothing."""
    code = (
        "import sys; import desktop.__main__, desktop.cli, desktop.cli.window; import desktop.qt.app; "
        "print([m for m in sys.modules if m in ('db.records.every', 'concurrent.futures')"
        " or m.startswith(('desktop.qt.frame', 'desktop.qt.calendar', 'desktop.screens'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_week_needs_neither_other_desks_nor_what_is_done_later() -> None:
    """Rules, papers and actions come when something is opened, printed or done."""
    code = (
        "import sys; import desktop.qt.session, desktop.desk.gateway; "
        "print([m for m in sys.modules if m in ('desktop.screens.council', 'desktop.screens.followups',"
        " 'desktop.rules.meetings', 'desktop.rules.notice', 'desktop.rules.spoken', 'desktop.desk.exports')"
        " or m.startswith(('desktop.desk.acts', 'desktop.outputs'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_made_window_moves_into_the_shell_and_both_close_together(
    qapp: QApplication, qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "home"))
    shell = Shell(look)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    session = Session(
        qapp,
        clock=bootstrap.fixed_clock(NOW),
        lang="ko",
        by="예시 담당",
        executor=InlineExecutor(),
        settings=tmp_path / "look.ini",
    )
    shell.take(session.window)
    session.open(Wanted(Wish.SAMPLE))
    QApplication.processEvents()
    assert shell.centralWidget() is session.window
    assert session.window.isVisible()
    assert shell.windowTitle() == session.window.windowTitle()
    assert "sample-office" in shell.windowTitle()
    shell.close()
    assert not session.window.isVisible()


def test_a_window_that_may_not_close_yet_keeps_the_shell_open(
    qapp: QApplication, qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "home"))
    shell = Shell(look)
    qtbot.addWidget(shell)
    session = Session(
        qapp, clock=bootstrap.fixed_clock(NOW), lang="ko", by="예시 담당", executor=InlineExecutor(),
        settings=tmp_path / "look.ini",
    )  # fmt: skip
    shell.take(session.window)
    shell.show()
    monkeypatch.setattr(session.window.leaving, "may_close", lambda: False)
    shell.close()
    assert shell.isVisible()
    monkeypatch.undo()
    session.window.close()
    assert not shell.isVisible()
