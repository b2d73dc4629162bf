# SPDX-License-Identifier: Apache-2.0
"""The page of the server: started and stopped for real, its fields, what cannot be, other windows."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import bootstrap, userfiles
from desktop.qt.audit import audit
from desktop.qt.background import InlineExecutor
from desktop.qt.frame.status_line import StatusLine
from desktop.qt.look import Look
from desktop.qt.phones.server import ServerPage
from desktop.qt.phones.serving import Serving, address_of
from desktop.qt.phones.status import show_feeds
from desktop.rules.finding import warn
from desktop.screens.serving import ServerConfig
from tests.offices import Desk as At
from tests.qt.phones.readers import NOW, SERVED, Asked


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def opened(desk: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bootstrap.OpenOffice:
    monkeypatch.setattr(userfiles, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(bootstrap, "own_addresses", lambda: ("192.0.2.10", "198.51.100.7"))
    return bootstrap.OpenOffice(
        office=desk.office, place=str(tmp_path / "office.dongseon"), by="예시 담당", clock=lambda: NOW
    )


@pytest.fixture
def serving(qapp: QApplication, opened: bootstrap.OpenOffice) -> Iterator[Serving]:
    made = Serving(InlineExecutor())
    bootstrap.keep_server_config(opened, ServerConfig(port=free_port()))
    made.use(opened)
    yield made
    made.stop()
    made.may_close(lambda: None)


@pytest.fixture
def page(qtbot: QtBot, look: Look, serving: Serving) -> ServerPage:
    made = ServerPage(look, Asked())
    qtbot.addWidget(made)
    made.use_serving(serving)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    made.focus_start()
    QApplication.processEvents()
    return made


def said(page: ServerPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def jamo(letter: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
    QCoreApplication.sendEvent(focus, event)
    QApplication.processEvents()


def answers(port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/nobody.ics")
        return connection.getresponse().status
    finally:
        connection.close()


def test_one_key_in_hangul_mode_starts_the_server_and_another_press_stops_it(
    page: ServerPage, serving: Serving
) -> None:
    assert "꺼져" in said(page)
    assert QApplication.focusWidget() is page.start
    jamo("ㄴ")  # S
    assert serving.state.is_ours
    assert answers(serving.config.port) == 404
    assert "이 PC에서만" in said(page)
    assert QApplication.focusWidget() is page.stop
    jamo("ㄴ")
    assert not serving.state.address
    with pytest.raises(OSError):
        answers(serving.config.port)


def test_a_taken_port_is_a_plain_sentence_and_nothing_runs(page: ServerPage, serving: Serving) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", serving.config.port))
        taken.listen()
        page.switch()
        assert not serving.state.address
        assert str(serving.config.port) in page.said.text()
        assert page.said.isVisible()
        assert page.start.isEnabled()
    page.switch()
    assert serving.state.is_ours
    assert not page.said.isVisible()


def test_addresses_say_what_each_means_this_computer_first(page: ServerPage) -> None:
    choices = [one.text() for one in page.fields.group.buttons()]
    assert [one.split(" — ")[0] for one in choices] == ["127.0.0.1", "192.0.2.10", "198.51.100.7"]
    assert "이 PC에서만" in choices[0]
    assert page.fields.host == "127.0.0.1"
    assert not page.apply.isEnabled()


def test_applied_fields_are_kept_for_this_computer(
    page: ServerPage, serving: Serving, opened: bootstrap.OpenOffice
) -> None:
    page.fields.lines["port"].setText("9000")
    page.fields.lines["name"].setText("mayor.example")
    page.fields.with_window.setChecked(True)
    page.fields.group.buttons()[1].setChecked(True)
    assert page.apply.isEnabled()
    page.apply.click()
    kept = bootstrap.server_config(opened)
    assert kept == ServerConfig(host="192.0.2.10", port=9000, name="mayor.example", with_window=True)
    assert not page.apply.isEnabled()
    assert serving.link_address == "http://mayor.example:9000"


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("port", "0", "port"),
        ("port", "칠천", "port"),
        ("port", "70000", "port"),
        ("key", "k.pem", "certificate"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_not_kept(
    page: ServerPage, serving: Serving, opened: bootstrap.OpenOffice, name: str, text: str, at: str
) -> None:
    before = bootstrap.server_config(opened)
    page.fields.lines[name].setText(text)
    page.give()
    assert bootstrap.server_config(opened) == before
    assert page.fields.whys[at].isVisible()
    assert page.fields.lines[name].text() == text


def test_what_is_typed_stays_while_the_server_is_looked_at(page: ServerPage, serving: Serving) -> None:
    page.fields.lines["name"].setText("mayor.example")
    serving.addresses = ("203.0.113.5",)
    serving.changed.emit()
    assert page.fields.lines["name"].text() == "mayor.example"
    assert [one.property("host") for one in page.fields.group.buttons()] == ["127.0.0.1", "203.0.113.5"]


def test_an_address_that_this_computer_lost_stays_to_be_seen(page: ServerPage, serving: Serving) -> None:
    serving.config = replace(serving.config, host="203.0.113.9")
    serving.changed.emit()
    last = page.fields.group.buttons()[-1]
    assert last.isChecked()
    assert "지금 이 PC에 없는" in last.text()


def test_the_server_of_another_window_is_named_and_not_started_twice(
    page: ServerPage, serving: Serving
) -> None:
    serving.state = replace(SERVED, is_ours=False)
    serving.changed.emit()
    QApplication.processEvents()
    assert "다른 창" in said(page)
    assert "예시 PC" in said(page)
    assert page.start.isVisible()
    assert not page.start.isEnabled()


def test_it_starts_with_the_window_where_that_is_wanted_and_ends_with_it(
    qtbot: QtBot, opened: bootstrap.OpenOffice
) -> None:
    port = free_port()
    bootstrap.keep_server_config(opened, ServerConfig(port=port, with_window=True))
    made = Serving()
    closed: list[bool] = []
    made.use(opened)
    qtbot.waitUntil(lambda: made.state.is_ours, timeout=10_000)
    assert answers(port) == 404
    assert not made.may_close(lambda: closed.append(made.may_close(lambda: None)))
    qtbot.waitUntil(lambda: bool(closed), timeout=10_000)
    assert closed == [True]
    with pytest.raises(OSError):
        answers(port)


def test_another_office_is_served_only_once_nothing_serves_the_one_before(
    serving: Serving, opened: bootstrap.OpenOffice
) -> None:
    serving.start()
    assert serving.state.is_ours
    running: list[bool] = []
    serving.use(opened, then=lambda: running.append(bool(serving.state.address)))
    assert running == [False]


@pytest.mark.parametrize(
    ("config", "address"),
    [
        (ServerConfig(host="192.0.2.5"), "http://192.0.2.5:8077"),
        (ServerConfig(host="2001:db8::1", port=80), "http://[2001:db8::1]:80"),
        (
            ServerConfig(host="192.0.2.5", name="mayor.example", certificate="c.pem"),
            "https://mayor.example:8077",
        ),
    ],
)
def test_what_links_begin_with_while_nothing_runs(config: ServerConfig, address: str) -> None:
    assert address_of(config) == address


def test_the_bottom_line_says_on_off_and_what_is_wrong(qtbot: QtBot, look: Look, serving: Serving) -> None:
    line = StatusLine(look)
    qtbot.addWidget(line)
    show_feeds(line, serving, look)
    assert line.feeds.text() == "휴대폰 서버 꺼짐"
    serving.state = SERVED
    show_feeds(line, serving, look)
    assert line.feeds.text() == "휴대폰 서버 켜짐"
    assert SERVED.address in line.feeds.toolTip()
    serving.state = replace(SERVED, problem=warn("server.moved", address=SERVED.address))
    show_feeds(line, serving, look)
    assert line.feeds.text() == "휴대폰 서버 문제"


def test_what_the_page_shows_can_be_read(page: ServerPage, serving: Serving) -> None:
    for state in (SERVED, replace(SERVED, is_tls=True), replace(SERVED, is_ours=False)):
        serving.state = state
        serving.changed.emit()
        QApplication.processEvents()
        assert audit(page) == []
