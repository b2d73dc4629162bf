# SPDX-License-Identifier: Apache-2.0
"""The dialogs of the queue: a call sheet made and keyed back, a notice copied and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.records import Attempt, CallSheet, ContactView
from desktop.outputs.pdf.pages import page_count, page_text
from desktop.qt.council.callsheet import KeyIn, PrintSheet
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.council.letter import NoticeDialog
from desktop.qt.look import Look
from tests.offices import Desk
from tests.qt.asking import OfficeAsk, put_up

LINE = "예시과(2133-0000)"


@pytest.fixture
def visit(desk: Desk) -> int:
    return desk.planned(purpose="동절기 대응을 점검함", contact_line=LINE).id


def made_sheet(qtbot: QtBot, look: Look, desk: Desk, visit: int, path: Path) -> PrintSheet:
    dialog = PrintSheet(look, OfficeAsk(desk), [(visit, "p:2")], ask_path=lambda *_: path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_sheet_is_made_and_saved_where_asked(
    qtbot: QtBot, look: Look, desk: Desk, visit: int, tmp_path: Path
) -> None:
    dialog = made_sheet(qtbot, look, desk, visit, tmp_path / "calls")
    dialog.make.click()
    assert (tmp_path / "calls.pdf").read_bytes().startswith(b"%PDF")
    assert "제1호" in dialog.said.text()
    assert not dialog.make.isEnabled()


def test_mobile_numbers_wait_for_a_reason(
    qtbot: QtBot, look: Look, desk: Desk, visit: int, tmp_path: Path
) -> None:
    dialog = made_sheet(qtbot, look, desk, visit, tmp_path / "calls.pdf")
    dialog.mobile.setChecked(True)
    assert not dialog.make.isEnabled()
    dialog.reason.setText("주말 연락")
    dialog.make.click()
    with desk.office.read() as tx:
        assert [v.reason for v in tx.all(ContactView)] == ["주말 연락"]


def test_no_sheet_is_made_when_nobody_says_where_to_save(
    qtbot: QtBot, look: Look, desk: Desk, visit: int
) -> None:
    dialog = PrintSheet(look, OfficeAsk(desk), [(visit, "p:2")], ask_path=lambda *_: None)
    qtbot.addWidget(dialog)
    dialog.make.click()
    with desk.office.read() as tx:
        assert tx.all(CallSheet) == ()


@pytest.fixture
def keying(qtbot: QtBot, look: Look, desk: Desk, visit: int, tmp_path: Path) -> KeyIn:
    made_sheet(qtbot, look, desk, visit, tmp_path / "calls.pdf").make.click()
    dialog = KeyIn(look, OfficeAsk(desk))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def typed(dialog: KeyIn, text: str) -> None:
    dialog.typed.setPlainText(text)
    assert not dialog.keep.isEnabled()  # until it was read
    dialog._timer.timeout.emit()


def test_the_newest_sheet_is_shown_with_its_rows(keying: KeyIn) -> None:
    assert keying.number.text() == "1"
    assert keying.table.item(0, 1).text() == "예시2"


def test_lines_are_shown_before_they_are_kept_and_kept_as_one_step(keying: KeyIn, desk: Desk) -> None:
    typed(keying, "1 ㅔ 참석 09:40 비서실장")
    cells = [keying.table.item(0, n).text() for n in range(6)]
    assert cells[1] == "예시2"
    assert (cells[3], cells[5]) == ("유선 · 참석", "비서실장")
    keying.keep.click()
    with desk.office.read() as tx:
        (attempt,) = tx.all(Attempt)
    assert attempt.note == "비서실장"
    assert keying.typed.toPlainText() == ""
    assert "1건" in keying.said.text()


def test_a_wrong_line_says_so_beside_it_and_nothing_can_be_kept(keying: KeyIn, desk: Desk) -> None:
    typed(keying, "1 P\n7 P")
    assert "7" in keying.table.item(1, 1).text()
    assert not keying.keep.isEnabled()
    keying.give()
    with desk.office.read() as tx:
        assert tx.all(Attempt) == ()


def test_a_sheet_that_is_not_there_is_said(keying: KeyIn) -> None:
    keying.number.setText("99")
    keying.read()
    assert keying.table.rowCount() == 0
    assert keying.which.text() == "그 번호의 전화표가 없습니다."


# -- the notice in words ------------------------------------------------------------------------


@pytest.fixture
def notice(qtbot: QtBot, look: Look, desk: Desk, visit: int, tmp_path: Path) -> NoticeDialog:
    dialog = NoticeDialog(
        look,
        OfficeAsk(desk),
        engagement=visit,
        notice="p:2",
        ask_path=lambda _parent, _title, proposed, _pattern: tmp_path / proposed.name,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_text_is_copied_as_it_will_arrive(notice: NoticeDialog) -> None:
    notice.message.setPlainText("내일 14:00–15:00")
    notice.copy.click()
    assert QApplication.clipboard().text() == "내일 14:00-15:00"
    notice.message.setPlainText("😀")
    assert not notice.copy.isEnabled()
    assert "GRINNING FACE" in notice.signs.text()
    notice.message.setPlainText("가" * 1001)
    assert not notice.copy.isEnabled()
    assert "2바이트 넘침" in notice.counted.text()


def test_one_line_fits_a_short_message(notice: NoticeDialog) -> None:
    assert "장문" in notice.counted.text()
    notice.short.click()
    assert "단문" in notice.counted.text()


def test_letters_to_all_chosen_are_one_file(qtbot: QtBot, look: Look, desk: Desk, tmp_path: Path) -> None:
    major = desk.planned(is_major=True, purpose="동절기 대응을 점검함", contact_line=LINE).id
    lines = [(major, "p:2"), (major, "p:11")]
    path = tmp_path / "letters.pdf"
    dialog = NoticeDialog(
        look, OfficeAsk(desk), engagement=major, notice="p:2", marked=lines, ask_path=lambda *_: path
    )
    qtbot.addWidget(dialog)
    dialog.save_letters.click()
    assert page_count(path.read_bytes()) == 2


def test_the_list_of_notices_is_saved_as_a_table(
    qtbot: QtBot, look: Look, desk: Desk, visit: int, tmp_path: Path
) -> None:
    dialog = made_sheet(qtbot, look, desk, visit, tmp_path / "list.pdf")
    dialog.list.click()
    assert "안내한 내용" in page_text((tmp_path / "list.pdf").read_bytes(), 0)
    with desk.office.read() as tx:
        assert tx.all(CallSheet) == ()


def test_letter_and_draft_are_saved(notice: NoticeDialog, tmp_path: Path) -> None:
    notice.save_letter.click()
    notice.save_mail.click()
    names = sorted(path.suffix for path in tmp_path.iterdir() if "안내문" in path.name)
    assert names == [".eml", ".pdf"]


def test_what_is_blank_is_said_and_stops_everything(qtbot: QtBot, look: Look, desk: Desk) -> None:
    visit = desk.planned()
    dialog = NoticeDialog(look, OfficeAsk(desk), engagement=visit.id, notice="p:2")
    qtbot.addWidget(dialog)
    assert "목적·담당" in dialog.blank.text()
    assert not dialog.copy.isEnabled()
    assert not dialog.save_letter.isEnabled()
    assert not dialog.save_mail.isEnabled()


# -- from the queue -----------------------------------------------------------------------------


def test_the_buttons_of_the_queue_open_dialogs(qtbot: QtBot, look: Look, desk: Desk, visit: int) -> None:
    queue = CouncilDesk(look, ask := OfficeAsk(desk))
    put_up(qtbot, queue, ask)
    queue.head.sheet.click()
    queue.head.letter.click()
    queue.head.key_in.click()
    opened = [d for d in queue.findChildren(QDialog) if d.isVisible()]
    assert [type(d) for d in opened] == [PrintSheet, NoticeDialog, KeyIn]
    assert opened[0]._lines == ((visit, "p:2"),)  # type: ignore[attr-defined]
    for dialog in opened:
        dialog.close()


def test_with_nobody_to_tell_nothing_is_printed(qtbot: QtBot, look: Look, desk: Desk) -> None:
    queue = CouncilDesk(look, ask := OfficeAsk(desk))
    put_up(qtbot, queue, ask)
    with qtbot.waitSignal(queue.told):
        queue.head.sheet.click()
    with qtbot.waitSignal(queue.told):
        queue.head.letter.click()
    assert queue.findChildren(QDialog) == []
