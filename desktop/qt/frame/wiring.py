# SPDX-License-Identifier: Apache-2.0
"""Who hears whom in the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop.qt.box.hosting import connect_box
from desktop.qt.calendar.desk import CalendarDesk
from desktop.qt.form.hosting import connect_form, open_form, warm_form
from desktop.qt.frame.desk import Desk
from desktop.qt.importing.hosting import accept_calendars
from desktop.qt.phones.uploading import upload_after_changes
from desktop.qt.series.hosting import connect_plans
from desktop.qt.signals import connect
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.form.desk import FormDesk
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.phones.desk import PhonesDesk


def connect_widgets(window: MainWindow) -> None:
    """What is pressed, typed and dragged in the window."""
    top = window.top
    top.new_requested.connect(window.deeds.new)
    top.undo_requested.connect(window.deeds.undo)
    top.redo_requested.connect(window.deeds.redo)
    top.print_requested.connect(window.deeds.print_paper)
    top.export_requested.connect(window.deeds.phones)
    connect_box(window, window.box)
    accept_calendars(window)
    connect(window.rail.families_changed, window.calendar.set_hidden)
    connect(window.rail.desk_wanted, window.show_place)
    connect(window.tabs.desk_wanted, window.show_desk)
    window.override.left.connect(window.answers.not_passed)
    connect(window.inspector.asked, window.controller.act)
    window.inspector.closed.connect(lambda: window.desks.current.select(0))
    window.inspector.open_requested.connect(window.select_engagement)
    connect(window.inspector.aimed, window.aim)
    window.inspector.form_wanted.connect(lambda key: open_form(window, key))
    window.inspector.code_wanted.connect(window.deeds.show_code)
    warm_form(window)
    window.status.language_requested.connect(
        lambda: window.look_requested.emit("language", "en" if window.look.words.lang == "ko" else "ko")
    )
    window.status.theme_requested.connect(
        lambda: window.look_requested.emit("theme", "light" if window.look.theme.is_dark else "dark")
    )
    window.status.office_requested.connect(window.office_requested.emit)
    window.status.feeds_requested.connect(window.deeds.phone_server)


def connect_desk(window: MainWindow, desk: Desk) -> None:
    """What a desk asks for, whichever it is."""
    connect(desk.acted, window.controller.act)
    desk.selected.connect(window.select_engagement)
    desk.form_wanted.connect(lambda key: open_form(window, key))
    desk.look_wanted.connect(window.look_requested)
    desk.print_wanted.connect(window.deeds.print_engagement)
    connect(desk.aimed, window.aim)
    desk.told.connect(lambda text, tone: window.banner.say(text, tone=tone))
    if desk.objectName() == f"desk_{DeskName.FORM}":
        connect_form(window, cast("FormDesk", desk))
    if desk.objectName() == f"desk_{DeskName.PHONES}":
        cast("PhonesDesk", desk).use_serving(window.serving)
        cast("PhonesDesk", desk).use_uploading(window.uploading)
    if isinstance(desk, CalendarDesk):
        connect(desk.moved, window.deeds.move)
        connect(desk.many_moved, window.deeds.move_many)
        connect(desk.copied, window.deeds.copy)
        connect(desk.created, window.deeds.create)
        connect(desk.many_copied, window.deeds.copy_many)
        connect(desk.many_cancelled, window.deeds.cancel_many)
        connect(desk.many_binned, window.deeds.bin_many)
        desk.cancel_wanted.connect(window.deeds.cancel)


def connect_controller(window: MainWindow) -> None:
    """What comes back from the office."""
    controller = window.controller
    connect(controller.screen_ready, window.show_screen)
    controller.engagement_ready.connect(window.show_engagement)
    connect(controller.office_ready, window.show_office)
    controller.choices_ready.connect(lambda choices: window.inspector.set_choices(choices))
    connect(controller.answered, window.answers.take)
    connect_plans(window)
    connect(controller.failed, window.answers.fail)
    connect(controller.act_failed, window.answers.not_kept)
    controller.background.busy_changed.connect(lambda busy: window.status.show_busy(busy))
    upload_after_changes(window.uploading, controller)
    connect(window.uploading.failed, lambda _reader, error: window.answers.fail(error))
