# SPDX-License-Identifier: Apache-2.0
"""The server has another address: a line says so, a dialog makes new links for all and puts them on paper."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.records import Reader
from db.records.enums import FeedClient, Profile
from desktop.outputs.pdf.pages import page_count, page_text
from desktop.qt.background import InlineExecutor
from desktop.qt.look import Look
from desktop.qt.phones.moved import MovedDialog
from desktop.qt.phones.moved_address import Candidate, candidates
from desktop.qt.phones.moved_line import MovedLine, serve_at
from desktop.qt.phones.serving import Serving
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from desktop.screens.moved import MovedView, Relink
from desktop.screens.phones import PhonesView, ServerState
from desktop.screens.serving import ServerConfig
from desktop.services import readers
from tests.offices import Desk
from tests.qt.asking import OfficeAsk

OLD, NEW = "http://192.0.2.10:8077", "http://192.0.2.99:8077"
HOME = ServerConfig(host="192.0.2.10")


@pytest.fixture
def ask(desk: Desk) -> OfficeAsk:
    for number, name in enumerate(("가 예시", "나 예시"), start=1):
        with desk.writing("reader_add") as tx:
            reader = Reader(name=name, profile=Profile.ESCORT, client=FeedClient.ICSX5)
            made, _ = readers.add_reader(tx, reader=reader)
            readers.make_link(tx, reader_id=made.id, token=f"{number:032d}", address=OLD)
    return OfficeAsk(desk)


def serving_at(config: ServerConfig, *, own: tuple[str, ...] = (), address: str = "") -> Serving:
    made = Serving(executor=InlineExecutor())
    made.config, made.addresses = config, own
    made.state = ServerState(address=address, is_ours=bool(address), is_loopback=False)
    return made


Opened = Callable[..., MovedDialog]


@pytest.fixture
def opened(qtbot: QtBot, look: Look, ask: OfficeAsk) -> Opened:
    def make(*choices: Candidate, **values: Any) -> MovedDialog:
        apply = values.pop("apply", lambda _candidate, then: then(True))
        dialog = MovedDialog(
            look, ask, choices or (Candidate(NEW),), apply, executor=InlineExecutor(), **values
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_new_links_are_made_for_all_and_saved_a_page_each(
    opened: Opened, ask: OfficeAsk, tmp_path: Path, look: Look
) -> None:
    path = tmp_path / "links.pdf"
    dialog = opened(ask_path=lambda *_asked: path)
    assert dialog.list.table.rowCount() == 2
    assert dialog.make.isEnabled()
    dialog.make.click()
    assert [type(action) for action in ask.done] == [Relink]
    assert [one.name for one in dialog.given] == ["가 예시", "나 예시"]
    assert not dialog.make.isVisible()
    pages = dialog.pages
    links = []
    for number, one in enumerate(dialog.given):
        pages.list.setCurrentRow(number)
        assert pages.field.text() == one.link
        assert one.name in pages.name.text()
        assert one.token not in pages.qr.accessibleName()
        links.append(one.link)
    pages.copy.click()
    assert QGuiApplication.clipboard().text() == links[-1]
    dialog.save.click()
    pdf = path.read_bytes()
    assert page_count(pdf) == 2
    for number, link in enumerate(links):
        assert link in "".join(page_text(pdf, number).split())
    dialog.reject()
    assert not dialog.isVisible()
    assert not dialog.given
    assert pages.field.text() == ""


def test_links_that_are_on_no_paper_are_not_lost_at_the_first_escape(
    qtbot: QtBot, opened: Opened, look: Look
) -> None:
    dialog = opened()
    dialog.make.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]
    assert dialog.isVisible()
    assert dialog.said.text() == look.words.text("moved.lost")
    dialog.shut.click()
    assert not dialog.isVisible()


def test_without_new_links_it_closes_at_once(opened: Opened) -> None:
    dialog = opened()
    dialog.close()
    assert not dialog.isVisible()


def test_a_colleague_who_was_faster_is_not_cut_off(opened: Opened, ask: OfficeAsk, look: Look) -> None:
    dialog = opened()
    with ask.at.writing("meanwhile") as tx:
        readers.make_link(tx, reader_id=dialog.rows[0].key, token="z" * 32, address=NEW)
    dialog.make.click()
    assert not dialog.given
    assert dialog.said.text() == look.words.error("input.links_changed", {})
    assert dialog.list.table.rowCount() == 1
    dialog.make.click()
    assert [one.name for one in dialog.given] == ["나 예시"]


def test_no_link_is_made_where_the_server_cannot_be_reached(opened: Opened, ask: OfficeAsk) -> None:
    asked: list[Candidate] = []

    def refuse(candidate: Candidate, then: Callable[[bool], None]) -> None:
        asked.append(candidate)
        then(False)

    there = Candidate(NEW, ServerConfig(host="192.0.2.99"))
    dialog = opened(there, apply=refuse)
    dialog.make.click()
    assert asked == [there]
    assert ask.done == []
    assert NEW in dialog.said.text()
    assert dialog.make.isEnabled()


def test_another_address_is_another_list(opened: Opened, ask: OfficeAsk) -> None:
    dialog = opened(Candidate(NEW), Candidate(OLD))
    dialog.list.address.setCurrentIndex(1)
    assert ask.asked[-1] == MovedView(address=OLD)
    assert dialog.list.table.rowCount() == 0
    assert not dialog.make.isEnabled()


def test_the_pages_go_to_the_printer(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    seen: list[int] = []

    def printer(_parent: QWidget, _size: tuple[float, float], count: int, _copies: int) -> QPrinter:
        seen.append(count)
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        return made

    dialog = opened(ask_printer=printer)
    dialog.make.click()
    dialog.print.click()
    assert seen == [2]
    assert page_count(path.read_bytes()) == 2
    dialog.reject()
    assert not dialog.isVisible()


def test_a_file_that_cannot_be_written_is_said_and_the_links_stay(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(ask_path=lambda *_asked: tmp_path / "none" / "links.pdf")
    dialog.make.click()
    dialog.save.click()
    assert "links.pdf" in dialog.said.text()
    assert len(dialog.given) == 2
    assert not dialog.is_out


@pytest.mark.parametrize(
    ("config", "own", "address", "expected"),
    [
        (ServerConfig(), ("192.0.2.9",), "", []),  # only this computer so far: nothing was handed out
        (HOME, ("192.0.2.10",), OLD, [OLD]),
        (HOME, ("192.0.2.10", "192.0.2.99"), OLD, [OLD, NEW]),
        (HOME, ("192.0.2.99",), OLD, [NEW]),  # the address it serves at is gone
        (HOME, (), "", [OLD]),  # no network just now
        (
            ServerConfig(host="192.0.2.10", name="cal.example"),
            ("192.0.2.99",),
            "",
            ["http://cal.example:8077"],
        ),
    ],
)
def test_what_the_new_address_may_be(
    qapp: object, config: ServerConfig, own: tuple[str, ...], address: str, expected: list[str]
) -> None:
    found = candidates(serving_at(config, own=own, address=address))
    assert [one.address for one in found] == expected


def test_a_server_of_another_window_says_where_it_is(qapp: object) -> None:
    serving = serving_at(HOME)
    serving.state = ServerState(address=NEW, is_ours=False, is_loopback=False)
    assert candidates(serving) == (Candidate(NEW),)


def test_the_line_stands_only_while_links_lead_elsewhere(qtbot: QtBot, look: Look, ask: OfficeAsk) -> None:
    line = MovedLine(look, ask)
    qtbot.addWidget(line)
    ask.read(PhonesView(), line.show_screen)
    assert line.isHidden()
    serving = serving_at(HOME, own=("192.0.2.10",), address=OLD)
    line.use(serving)
    assert line.isHidden()
    serving.addresses = ("192.0.2.99",)
    serving.changed.emit()
    assert not line.isHidden()
    assert line.said.text() == look.words.text("moved.line.said", count=2, address=NEW)
    line.open.click()
    dialog = line.dialog
    assert dialog is not None
    assert dialog.choice == Candidate(NEW, ServerConfig(host="192.0.2.99"))
    dialog.reject()
    assert line.dialog is None


def test_serving_elsewhere_is_told_once_it_is_known(qapp: object) -> None:
    told: list[bool] = []
    serving = serving_at(HOME)
    serve_at(serving, Candidate(NEW), told.append)  # it serves there already
    serve_at(serving, Candidate(NEW, ServerConfig(host="192.0.2.99")), told.append)  # no office is open
    assert told == [True, False]


class FullDisk(QObject):
    """Asks the office, but nothing can be kept while the disk is full."""

    act_failed = Signal(object, object)

    def __init__(self, ask: OfficeAsk) -> None:
        super().__init__()
        self.ask, self.is_full = ask, True

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ask, name)

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        if self.is_full:
            self.act_failed.emit(action, OSError(errno.ENOSPC, "full"))
        else:
            self.ask.act(action, then)


def test_what_a_full_disk_did_not_keep_is_said_here_and_can_be_tried_again(
    qtbot: QtBot, look: Look, ask: OfficeAsk
) -> None:
    full = FullDisk(ask)
    dialog = MovedDialog(
        look, full, (Candidate(NEW),), lambda _candidate, then: then(True), executor=InlineExecutor()
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.make.click()
    assert not dialog.given
    assert dialog.said.text() == look.words.failure(OSError(errno.ENOSPC, "full"))
    full.is_full = False
    qtbot.keyClick(dialog, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert len(dialog.given) == 2
