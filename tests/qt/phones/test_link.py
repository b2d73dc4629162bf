# SPDX-License-Identifier: Apache-2.0
"""The link of a reader, shown once: a code that a camera reads, its address, steps, copy, print, save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMarginsF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records.enums import FeedClient
from desktop.outputs import qr as codes
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.phones.link import Handed, LinkDialog
from desktop.qt.phones.qr import QUIET, draw
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.phones import ServerState
from desktop.words import Words
from desktop.words.catalogue import Lang
from tests.qt.phones.readers import ADDRESS, MAYOR, SERVED

TOKEN = "예시".encode().hex() + "AbCd-_0123456789AbCd"

Open = Callable[..., LinkDialog]


@pytest.fixture
def opened(qtbot: QtBot, look: Look) -> Open:
    def build(
        *,
        client: FeedClient = FeedClient.IPHONE,
        server: ServerState = SERVED,
        with_look: Look = look,
        **more: object,
    ) -> LinkDialog:
        handed = Handed(row=replace(MAYOR, client=client), address=ADDRESS, token=TOKEN, server=server)
        made = LinkDialog(with_look, handed, **more)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        QApplication.processEvents()
        return made

    return build


def modules_of(image: QImage, modules: int, box: QRectF) -> tuple[tuple[bool, ...], ...]:
    """What is dark at the middle of each module."""
    side = int(min(box.width(), box.height()) // (modules + 2 * QUIET))
    whole = side * (modules + 2 * QUIET)
    left, top = round(box.x() + (box.width() - whole) / 2), round(box.y() + (box.height() - whole) / 2)

    def dark(x: int, y: int) -> bool:
        at = (left + (x + QUIET) * side + side // 2, top + (y + QUIET) * side + side // 2)
        return image.pixelColor(*at).lightness() < 128

    return tuple(tuple(dark(x, y) for x in range(modules)) for y in range(modules))


def test_the_painted_code_is_the_code_of_the_link_with_white_around_it(opened: Open) -> None:
    dialog = opened()
    code = codes.matrix(dialog.field.text())
    image = dialog.qr.grab().toImage()
    box = QRectF(dialog.qr.rect())
    assert modules_of(image, len(code), box) == code
    assert dialog.qr.code == code


def test_in_the_dark_the_code_is_black_on_white_too(opened: Open, qapp: QApplication, look: Look) -> None:
    theme = make_theme(qapp, name="dark")
    try:
        apply_theme(qapp, theme)
        dialog = opened(with_look=Look(theme, look.words))
        code = codes.matrix(dialog.field.text())
        assert modules_of(dialog.qr.grab().toImage(), len(code), QRectF(dialog.qr.rect())) == code
    finally:
        apply_theme(qapp, look.theme)


def test_the_address_has_the_form_that_each_program_takes(opened: Open) -> None:
    assert opened(client=FeedClient.IPHONE).field.text() == f"webcal://192.0.2.10:8077/{TOKEN}.ics"
    assert opened(client=FeedClient.ICSX5).field.text() == f"{ADDRESS}/{TOKEN}.ics"


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("client", FeedClient)
def test_every_program_has_its_own_steps_that_can_be_read(
    opened: Open, look: Look, client: FeedClient, lang: Lang
) -> None:
    dialog = opened(client=client, with_look=Look(look.theme, Words(lang)))
    steps = dialog.steps()
    assert len(steps) >= 2
    assert steps[0].startswith("1. ")
    assert audit(dialog) == []


@pytest.mark.parametrize(
    ("server", "word"),
    [
        (ServerState(), "꺼져"),
        (replace(SERVED, is_loopback=True), "이 PC에서만"),
    ],
)
def test_what_keeps_a_phone_away_is_said_first(opened: Open, server: ServerState, word: str) -> None:
    assert word in opened(server=server).warnings[0]
    assert opened().warnings == []


def test_it_says_that_it_is_shown_once_and_closing_asks_nothing(opened: Open) -> None:
    dialog = opened()
    assert "다시 볼 수 없습니다" in dialog.once.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_is_copied_by_a_key_in_hangul_mode_with_a_word_of_warning(opened: Open) -> None:
    dialog = opened()
    focus = QApplication.focusWidget()
    assert focus is dialog.copy
    QCoreApplication.sendEvent(
        focus, QKeyEvent(QEvent.Type.KeyPress, ord("ㅊ"), Qt.KeyboardModifier.NoModifier, "ㅊ")
    )
    assert QGuiApplication.clipboard().text() == dialog.field.text()
    assert dialog.said.isVisible()


def test_the_picture_that_is_saved_holds_the_link_and_its_name_does_not(opened: Open, tmp_path: Path) -> None:
    asked: list[Path] = []

    def ask(_parent: QWidget, _title: str, proposed: Path, _pattern: str) -> Path:
        asked.append(proposed)
        return tmp_path / proposed.name

    dialog = opened(ask_path=ask)
    dialog.give_picture()
    image = QImage(str(tmp_path / asked[0].name))
    code = codes.matrix(dialog.field.text())
    assert modules_of(image, len(code), QRectF(image.rect())) == code
    assert TOKEN not in asked[0].name
    assert dialog.said.property("tone") == "warn"


def test_a_picture_that_cannot_be_written_is_said(opened: Open, tmp_path: Path) -> None:
    dialog = opened(ask_path=lambda *_: tmp_path / "nowhere" / "x.png")
    dialog.give_picture()
    assert dialog.said.property("tone") == "danger"
    assert list(tmp_path.iterdir()) == []


def test_the_printed_page_holds_the_code(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "link.pdf"

    def printer(*_: object) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
        )
        made.setFullPage(True)
        return made

    dialog = opened(ask_printer=printer)
    dialog.give_paper()
    assert path.read_bytes().startswith(b"%PDF")
    assert dialog.said.property("tone") == "warn"
    opened(ask_printer=lambda *_: None).give_paper()  # she thought better of it


def test_a_code_is_drawn_in_whole_dots_in_the_middle(qapp: QApplication) -> None:
    code = codes.matrix("예시")
    image = QImage(317, 401, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, QRectF(image.rect()), code)
    painter.end()
    assert modules_of(image, len(code), QRectF(image.rect())) == code


def test_the_token_is_in_no_picture_of_the_value(opened: Open) -> None:
    handed = Handed(row=MAYOR, address=ADDRESS, token=TOKEN, server=SERVED)
    assert TOKEN not in repr(handed)
