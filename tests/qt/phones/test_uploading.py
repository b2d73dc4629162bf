# SPDX-License-Identifier: Apache-2.0
"""With the window open calendars are uploaded by themselves, and by hand from the card, to a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Reader
from db.records.enums import Profile
from desktop.bootstrap import OpenOffice
from desktop.desk.phones import phones_screen
from desktop.desk.reading import Reading
from desktop.qt.background import InlineExecutor
from desktop.qt.look import Look
from desktop.qt.phones.readers import ReadersPage
from desktop.qt.phones.upload_panel import UploadPanel
from desktop.qt.phones.uploading import LooseThread, Uploading
from desktop.screens.phones import PhonesView, ReaderCard
from desktop.services import readers
from tests.feed.webdav import PASSWORD, USER, Dav, webdav
from tests.offices import Desk
from tests.qt.phones.readers import ESCORT, card_of


@pytest.fixture(scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with webdav(tmp_path_factory.mktemp("dav"), auth="basic") as server:
        yield server


@pytest.fixture
def dav(_server: Dav) -> Dav:
    for path in _server.folder.iterdir():
        path.unlink()
    _server.seen.clear()
    return _server


@pytest.fixture
def opened(desk: Desk) -> OpenOffice:
    return OpenOffice(office=desk.office, place=str(desk.office.path), by=desk.by, clock=desk.clock)


@pytest.fixture
def uploading(qapp: object, opened: OpenOffice) -> Iterator[Uploading]:
    made = Uploading(executor=InlineExecutor())
    made.use(opened)
    yield made
    made.stop()


def added(desk: Desk, url: str, **values: Any) -> Reader:
    with desk.writing("reader_save") as tx:
        made = Reader(name="예시 휴대폰", profile=Profile.ESCORT, upload_url=url, **values)
        return readers.add_reader(tx, reader=made)[0]


def _asks(panel: UploadPanel) -> bool:
    return panel.dialog is not None


def card(desk: Desk, reader: Reader) -> ReaderCard:
    with desk.office.read() as tx:
        found = phones_screen(Reading(tx, desk.clock(), desk.by), PhonesView(reader=reader.id)).card
    assert found is not None
    return found


def test_a_password_given_once_serves_all_uploads_of_this_window(
    qtbot: QtBot,
    look: Look,
    desk: Desk,
    dav: Dav,
    uploading: Uploading,
) -> None:
    visit = desk.planned(title="예시 현장방문")
    reader = added(desk, dav.url + "a.ics", upload_user=USER)
    panel = UploadPanel(look, desk.clock)
    qtbot.addWidget(panel)
    panel.use(uploading)
    panel.show_card(card(desk, reader), may_write=True)
    assert not panel.isHidden()
    assert panel.sentence == look.words.text("uploading.state.never")

    uploading.look()  # by itself: no dialog, the state says what is lacking
    assert not _asks(panel)
    panel.show_card(card(desk, reader), may_write=True)
    assert panel.sentence == look.words.error("upload.no_password", {"host": "127.0.0.1", "user": USER})
    assert panel.now.text() == look.words.text("uploading.verb.password")

    panel.now.click()
    dialog = panel.dialog
    assert dialog is not None
    assert not dialog.give.isEnabled()
    assert not dialog.keep.isVisibleTo(dialog)  # no keyring here
    dialog.field.setText(PASSWORD)
    with qtbot.waitSignal(uploading.kept):
        dialog.give.click()
    assert dialog.field.text() == ""
    assert "예시 현장방문" in (dav.folder / "a.ics").read_text(encoding="utf-8")

    desk.change(desk.get(visit.id), title="예시 현장방문(바뀜)")
    with qtbot.waitSignal(uploading.kept):
        uploading.look()
    assert "예시 현장방문(바뀜)" in (dav.folder / "a.ics").read_text(encoding="utf-8")
    panel.show_card(card(desk, reader), may_write=True)
    assert panel.sentence.endswith("서버에 있습니다.")


def test_changes_are_let_settle_before_an_upload(
    qtbot: QtBot,
    desk: Desk,
    dav: Dav,
    opened: OpenOffice,
) -> None:
    made = Uploading(executor=InlineExecutor(), settle_ms=0)
    desk.planned()
    reader = added(desk, dav.url + "a.ics")
    with qtbot.waitSignal(made.kept, timeout=2000):
        made.use(opened)
    assert card(desk, reader).row.upload is not None
    made.stop()
    made.notice()  # a window that was closed asks for nothing any more
    made.upload(reader.id)
    assert made.busy == frozenset()


def test_overwriting_is_offered_only_where_somebody_else_wrote(
    qtbot: QtBot,
    look: Look,
    desk: Desk,
    tmp_path: Path,
    uploading: Uploading,
) -> None:
    desk.planned()
    with webdav(tmp_path / "open") as server:
        (server.folder / "a.ics").write_bytes(b"somebody else's")
        reader = added(desk, server.url + "a.ics")
        panel = UploadPanel(look, desk.clock)
        qtbot.addWidget(panel)
        panel.use(uploading)
        panel.show_card(card(desk, reader), may_write=True)
        with qtbot.waitSignal(uploading.failed):
            panel.now.click()
        panel.show_card(card(desk, reader), may_write=True)
        assert panel.sentence == look.words.error("upload.exists", {"host": "127.0.0.1"})
        panel.force.click()
        assert (server.folder / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_who_may_only_look_is_offered_nothing(
    qtbot: QtBot,
    look: Look,
    desk: Desk,
    uploading: Uploading,
) -> None:
    reader = added(desk, "https://dav.example/a.ics")
    panel = UploadPanel(look, desk.clock)
    qtbot.addWidget(panel)
    panel.use(uploading)
    panel.show_card(card(desk, reader), may_write=False)
    assert not hasattr(panel, "now")
    panel.upload()
    assert uploading.busy == frozenset()
    panel.show_card(None, may_write=True)
    assert panel.isHidden()
    assert panel.sentence == ""


@pytest.mark.parametrize("typed", ["u", "ㅕ"])
def test_u_uploads_the_calendar_of_the_reader_chosen(page: ReadersPage, typed: str) -> None:
    made = Uploading(page, executor=InlineExecutor())
    asked: list[int] = []
    made.upload = lambda reader, *, force=False: asked.append(reader)  # type: ignore[method-assign]
    page.upload.use(made)
    _type(page, typed)
    assert asked == []  # no address yet
    page.upload.show_card(card_of(ESCORT, upload_url="https://dav.example/a.ics"), may_write=True)
    _type(page, typed)
    assert asked == [ESCORT.key]


def _type(page: ReadersPage, letter: str) -> None:
    """The key as it comes in either mode."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_U, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(page.list, event)


def test_the_thread_of_uploads_holds_nobody_up() -> None:
    thread = LooseThread("uploads")
    assert thread.submit(lambda: 7).result(timeout=5) == 7
    failing = thread.submit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        failing.result(timeout=5)
    assert thread._thread is not None
    assert thread._thread.daemon
    thread.shutdown()
