# SPDX-License-Identifier: Apache-2.0
"""Where the tasks of phones start, and what they leave behind."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from time import monotonic

from PySide6.QtWidgets import QApplication, QDialog

from db.records import Engagement, Handing, OutsideCalendar, Reader, ReaderLink
from db.records.enums import FeedWay
from db.records.when import Timed
from desktop import bootstrap
from desktop.qt.phones.code_dialog import CodeDialog
from desktop.qt.phones.link import LinkDialog
from desktop.qt.phones.serving import Serving
from desktop.rules.handed import by_engagement, told
from desktop.screens.actions import Edit
from desktop.screens.phones import ServerState
from desktop.screens.serving import ServerConfig
from tests.qt.hand.at_work import Desk
from tests.qt.hand.places import PLACES

CALENDAR = "calendar.ics"
_WHOLE = (FeedWay.MESSAGE, FeedWay.FILE)


def nothing(desk: Desk) -> None:
    """The window as it opens."""
    desk.issued = len(desk.all(Handing))


def selected(desk: Desk) -> None:
    """A visit is selected, from any desk."""
    PLACES["inspector"](desk.window)
    desk.key = desk.window.controller.key
    nothing(desk)


def _fresh(desk: Desk) -> list[Handing]:
    """What was handed over since the task began, oldest first."""
    rows = [one for one in desk.all(Handing) if isinstance(one, Handing)]
    return sorted(rows, key=lambda one: one.id)[desk.issued :]


def message_copied(desk: Desk) -> bool:
    ways = [one.way for one in _fresh(desk)]
    return FeedWay.MESSAGE in ways and "▷" in QApplication.clipboard().text()


def _name(desk: Desk, key: int | None) -> str:
    readers = [one for one in desk.all(Reader) if isinstance(one, Reader)]
    return next((one.name for one in readers if one.id == key), "")


def councillor(desk: Desk) -> None:
    """She was given all of it as a file once; since then a meeting that she may know of was moved."""
    desk.hand.press("Ctrl+E", "2", "F").type("상임위").press("Enter", "G", "F")
    (given,) = (
        one for one in desk.all(Handing) if isinstance(one, Handing) and one.at == desk.opened.clock()
    )
    one = next(
        e
        for e in (desk.one(number) for number in by_engagement(told(given.lines)))
        if isinstance(e.when, Timed) and e.when.start > given.at
    )
    assert isinstance(one.when, Timed)
    half = timedelta(minutes=30)
    later = replace(one.when, start=one.when.start + half, end=one.when.end + half)
    edit = Edit(key=one.id, version=one.row_version, base={"when": one.when}, values={"when": later})
    desk.window.controller.act(edit)
    (desk.folder / CALENDAR).unlink()
    desk.hand.press("Ctrl+1")
    nothing(desk)


def changes_written(desk: Desk) -> bool:
    files = [one for one in _fresh(desk) if one.way is FeedWay.CHANGES]
    path = desk.folder / CALENDAR
    return [_name(desk, one.reader_id) for one in files] == ["상임위원장 휴대폰(예시)"] and path.exists()


def code_shown(desk: Desk) -> bool:
    return desk.window.findChild(CodeDialog) is not None and FeedWay.QR in [one.way for one in _fresh(desk)]


def _links(desk: Desk, name: str) -> list[ReaderLink]:
    links = [one for one in desk.all(ReaderLink) if isinstance(one, ReaderLink)]
    mine = [one for one in links if _name(desk, one.reader_id) == name]
    return sorted(mine, key=lambda one: one.id)


def link_given(desk: Desk) -> bool:
    made = [one for one in _links(desk, "예시 비서실 휴대폰") if one.token_sha256]
    shown: list[QDialog] = [one for one in desk.window.findChildren(LinkDialog) if one.isVisible()]
    return len(made) == 1 and len(shown) == 1


def called(desk: Desk) -> bool:
    fresh = _fresh(desk)
    return len(fresh) == 1 and fresh[0].way in _WHOLE and bool(fresh[0].reader_id)


def cut_off(desk: Desk) -> bool:
    links = _links(desk, "시장 휴대폰(예시)")
    return not links[-1].token_sha256


def subscribed(desk: Desk) -> bool:
    calendars = [one for one in desk.all(OutsideCalendar) if isinstance(one, OutsideCalendar)]
    return "예시 의회" in [one.name for one in calendars]


def calendar_file(desk: Desk) -> None:
    """A file with one event waits to be chosen."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example//KO",
        "BEGIN:VEVENT",
        "UID:task@dates.example",
        "DTSTAMP:20261120T000000Z",
        "DTSTART:20261203T050000Z",
        "DTEND:20261203T060000Z",
        "SUMMARY:예시 가져온 회의",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    (desk.folder / CALENDAR).write_bytes("\r\n".join((*lines, "")).encode())


def taken_in(desk: Desk) -> bool:
    found = [e for e in desk.all(Engagement) if isinstance(e, Engagement) and e.title == "예시 가져온 회의"]
    return len(found) == 1


def _until(is_so: Callable[[], bool], *, most_s: float = 10) -> bool:
    """Other threads are at work meanwhile."""
    end = monotonic() + most_s
    while not is_so() and monotonic() < end:
        QApplication.processEvents()
    return is_so()


def unserved(desk: Desk) -> None:
    """The office is served by nobody yet, and a port is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    bootstrap.keep_server_config(desk.opened, ServerConfig(port=port))
    serving = desk.window.serving
    serving.use(desk.opened)
    assert _until(lambda: serving.config.port == port and not serving.is_busy)


def served(desk: Desk) -> bool:
    serving = desk.window.serving
    _until(lambda: not serving.is_busy)
    runs = serving.state.is_ours
    if runs:
        serving.stop()
        assert _until(lambda: not serving.is_busy and not serving.state.address)
    return runs


def at_another_address(serving: Serving) -> None:
    """The server answers at another address than the links were handed out under."""
    serving.config, serving.addresses = ServerConfig(host="192.0.2.99"), ("192.0.2.99",)
    serving.state = ServerState(address="http://192.0.2.99:8077", is_ours=True, is_loopback=False)
    serving.show_only()


def moved(desk: Desk) -> None:
    """This computer has another address since yesterday."""
    at_another_address(desk.window.serving)
    nothing(desk)


def links_on_paper(desk: Desk) -> bool:
    links = [one for one in desk.all(ReaderLink) if isinstance(one, ReaderLink)]
    path = desk.folder / CALENDAR
    return any("192.0.2.99" in one.address for one in links) and _until(path.exists, most_s=5)


PHONE_PARTS: dict[int, tuple[Callable[[Desk], None], Callable[[Desk], bool]]] = {
    25: (nothing, message_copied),
    26: (councillor, changes_written),
    27: (selected, code_shown),
    28: (nothing, link_given),
    29: (nothing, called),
    30: (nothing, cut_off),
    31: (nothing, subscribed),
    32: (calendar_file, taken_in),
    33: (unserved, served),
    34: (moved, links_on_paper),
}
