# SPDX-License-Identifier: Apache-2.0
"""The choice of offices."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.qt.dialogs.start import StartDialog, Wanted, Wish
from desktop.qt.look import Look


def test_the_three_ways_into_an_office(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = StartDialog(
        look,
        folder=tmp_path,
        ask_save=lambda *_args: tmp_path / "새 사무실",
        ask_open=lambda *_args: tmp_path / "있는.dongseon",
    )
    qtbot.addWidget(dialog)
    wanted: list[Wanted] = []
    dialog.wanted.connect(wanted.append)
    for wish in Wish:
        dialog.choices[wish].focusProxy().click()  # type: ignore[attr-defined]
    assert wanted == [
        Wanted(Wish.SAMPLE),
        Wanted(Wish.NEW, tmp_path / "새 사무실.dongseon"),
        Wanted(Wish.EXISTING, tmp_path / "있는.dongseon"),
    ]


def test_changing_ones_mind_asks_for_nothing(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = StartDialog(look, folder=tmp_path, ask_save=lambda *_args: None, ask_open=lambda *_args: None)
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(dialog.wanted):
        dialog.choices[Wish.NEW].focusProxy().click()  # type: ignore[attr-defined]
        dialog.choices[Wish.EXISTING].focusProxy().click()  # type: ignore[attr-defined]
