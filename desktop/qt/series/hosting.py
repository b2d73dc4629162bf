# SPDX-License-Identifier: Apache-2.0
"""What the main window does for recurring meetings, alternatives and patterns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.records.when import Month, Timed, moved_by
from desktop.qt.fields import finish_editing
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.asking import Action
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow


def connect_plans(window: MainWindow) -> None:
    """Offers after what was done; connect it behind the window's own answers."""
    connect(window.controller.answered, partial(_answered, window))
    connect(window.calendar.choose_wanted, partial(choose, window))


def _answered(window: MainWindow, action: Action, answer: Answer) -> None:
    from desktop.qt.series.offers import ask_of_period, offer_later  # the window paints before this

    if isinstance(answer, Done):
        offer_later(window, action, answer)
    elif isinstance(answer, Refused):
        ask_of_period(window, action, answer)


def choose(window: MainWindow, key: int) -> None:
    """The alternative of that number is taken, the others are freed."""
    from desktop.screens.holds import ChooseAlternative

    window.controller.act(ChooseAlternative(key=key))


def add_alternative(window: MainWindow) -> None:
    """Another time held for the plan that is shown: the day after, at the same hour, to be dragged on."""
    finish_editing()
    shown = window.inspector.shown
    if shown is None or shown.when is None or isinstance(shown.when, Month):
        window.banner.say(window.look.words.text("holds.none_shown"), tone="warn")
        return
    from desktop.screens.holds import AddAlternative

    when = moved_by(shown.when, 1)

    def told(answer: Answer) -> None:
        if isinstance(answer, Done):
            window.banner.say(window.look.words.text("holds.added", when=when))
            window.show_day(when.day_from)
            window.select_engagement(answer.key)

    window.controller.act(AddAlternative(key=shown.key, when=when), told)


def repeat(window: MainWindow) -> None:
    """Makes the engagement that is shown recurring, or says why it cannot be."""
    finish_editing()
    shown = window.inspector.shown
    if shown is None:
        window.banner.say(window.look.words.text("recurring.choice.none_shown"), tone="warn")
        return
    if not isinstance(shown.when, Timed):
        values = {"title": shown.title}
        window.banner.say(window.look.words.error("series.timed_only", values), tone="warn")
        return
    from desktop.qt.series.dialog import SeriesDialog

    dialog = SeriesDialog(
        window.look, window.controller, key=shown.key, title=shown.title, when=shown.when, parent=window
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def new_from_template(window: MainWindow) -> None:
    """A new engagement from a pattern, at the keyboard's place in the calendar."""
    finish_editing()
    window.show_desk(DeskName.CALENDAR)
    from desktop.qt.templates.chooser import TemplateChooser

    when = window.calendar.page.cursor_when()
    dialog = TemplateChooser(window.look, window.controller, when=when, parent=window)  # type: ignore[arg-type]
    connect(dialog.made, window.select_engagement)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_template(window: MainWindow) -> None:
    """Keeps the engagement that is shown as a pattern."""
    finish_editing()
    shown = window.inspector.shown
    if shown is None:
        window.banner.say(window.look.words.text("recurring.choice.none_shown"), tone="warn")
        return
    from desktop.qt.templates.saver import TemplateSaver

    dialog = TemplateSaver(window.look, window.controller, key=shown.key, title=shown.title, parent=window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
