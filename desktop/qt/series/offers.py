# SPDX-License-Identifier: Apache-2.0
"""What the window offers beside a single move or cancellation: the later meetings, the visits of a period.

This one alone is what happens without being asked; from here on is one press away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from db.records.enums import Status
from desktop.screens.actions import Done, Move, Refused, SetStatus
from desktop.screens.asking import Action
from desktop.screens.periods import CancelPeriod, MovePeriod
from desktop.screens.series import CancelFrom, ChangeFrom

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

_ASKED = "period.children_undecided"


def offer_later(window: MainWindow, action: Action, answer: Done) -> bool:
    """After one meeting of a series was moved or cancelled: the way to do it with the later ones too."""
    if not isinstance(action, Move | SetStatus) or answer.notes:
        return False
    item = window.calendar.item(action.key)
    if item is None or not item.series:
        return False
    words = window.look.words
    if isinstance(action, Move):
        later: Action = ChangeFrom(key=action.key, when=action.when, reason=action.reason)
        said, caption = words.text("recurring.choice.moved_one"), words.text("recurring.choice.move_from")
    elif action.status is Status.CANCELLED:
        later = CancelFrom(key=action.key, reason=action.reason)
        said, caption = (
            words.text("recurring.choice.cancelled_one"),
            words.text("recurring.choice.cancel_from"),
        )
    else:
        return False
    window.banner.say(said, action=caption, on=lambda: window.controller.act(later))
    return True


def ask_of_period(window: MainWindow, action: Action, answer: Refused) -> bool:
    """A period with planned visits inside: asks whether they go along, and does it so."""
    asked = [line for line in answer.findings if line.code == _ASKED]
    if not asked or not isinstance(action, Move | SetStatus):
        return False
    moving = isinstance(action, Move)
    words = window.look.words
    values = {"period": asked[0].values["period"], "count": asked[0].values["count"]}
    question = (
        words.text("recurring.period.move", **values)
        if moving
        else words.text("recurring.period.cancel", **values)
    )
    window.override.leave()  # a written reason is no answer to this
    window.banner.clear()
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(words.text("recurring.period.title"))
    box.setText(question)
    together = box.addButton(words.text("recurring.period.together"), QMessageBox.ButtonRole.YesRole)
    apart = box.addButton(words.text("recurring.period.apart"), QMessageBox.ButtonRole.NoRole)
    back = box.addButton(words.text("grid.override.back"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(together)
    box.setEscapeButton(back)

    def answered() -> None:
        pressed = box.clickedButton()
        box.deleteLater()
        if pressed in (together, apart):
            window.controller.act(_decided(action, with_children=pressed is together))

    box.finished.connect(lambda _code: answered())
    box.open()
    return True


def _decided(action: Move | SetStatus, *, with_children: bool) -> Action:
    if isinstance(action, Move):
        return MovePeriod(key=action.key, when=action.when, with_children=with_children, reason=action.reason)
    return CancelPeriod(
        key=action.key,
        reason=action.reason,
        with_children=with_children,
        override_reason=action.override_reason,
    )
