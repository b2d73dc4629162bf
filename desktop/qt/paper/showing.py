# SPDX-License-Identifier: Apache-2.0
"""What the paper window shows: read and drawn in the background, the latest wins, never a stale page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.qt.frame.controller import Controller
from desktop.qt.look import Look
from desktop.qt.paper.chosen import Chosen
from desktop.qt.paper.layout import Parts
from desktop.qt.paper.pictures import Fresh, pictured
from desktop.screens.paper import DrawnSheet, DrawSheet, PaperScreen, PaperView, SheetAsk


class Showing(QObject):
    """Follows every change of the office. `changed` when another sheet is there, or none."""

    changed = Signal()
    titled = Signal(str)

    def __init__(self, look: Look, controller: Controller, chosen: Chosen, parts: Parts) -> None:
        super().__init__(parts)
        self._look, self._controller, self._chosen, self._parts = look, controller, chosen, parts
        self._asked: SheetAsk | None = None
        self.drawn: DrawnSheet | None = None
        self.view = PaperView()
        parts.options.changed.connect(lambda: self.draw(stays=False))

    def open(self, view: PaperView) -> None:
        """An engagement or some days."""
        self.view = view
        self.read()

    def read(self) -> None:
        """All anew; what is looked at stays where it is."""
        self._controller.read(self.view, self._take, self._not_read, channel="paper")

    def _take(self, screen: PaperScreen) -> None:
        if screen.view != self.view:
            return
        self._chosen.take(screen)
        self._title(screen)
        self._parts.options.show_chosen()
        self.draw(stays=self.drawn is not None and self.drawn.ask == self._chosen.ask())

    def _not_read(self, error: Exception) -> None:
        self._nothing("paper.state.failed", self._look.words.failure(error))

    def _title(self, screen: PaperScreen) -> None:
        view, text = screen.view, self._look.words.text
        if view.engagement:
            self.titled.emit(text("paper.title", title=screen.title))
        elif view.first is not None:
            key = "paper.title_days" if view.first != view.last else "paper.title_day"
            self.titled.emit(text(key, first=view.first, last=view.last))

    def draw(self, *, stays: bool) -> None:
        """`stays`: the sheet shown, drawn anew; its pages are seen until the new ones are there."""
        ask, parts, text = self._chosen.ask(), self._parts, self._look.words.text
        self._asked = ask
        if not stays:
            self.drawn = None
            parts.clear()
            parts.side.show_sheet(self._chosen.screen, None)
        if ask is None:
            screen = self._chosen.screen
            key = "empty" if screen.is_there or not screen.view.engagement else "gone"
            self._nothing(f"paper.state.{key}", text(f"paper.state.{key}_hint"))
            return
        if stays:
            parts.bar.state.setText(text("paper.state.again"))
        else:
            parts.show_note(text("paper.state.busy"))
        self.changed.emit()
        gateway, zoom, seen = self._controller.gateway, parts.pages.zoom, parts.pages.seen() or (0,)
        self._controller.background.ask(
            lambda: pictured(gateway.read(DrawSheet(ask=ask)), zoom, seen),
            self._show,
            self.not_drawn,
            channel="paper_drawing",
        )

    def _show(self, fresh: Fresh) -> None:
        if fresh.drawn.ask != self._asked:
            return
        parts, before = self._parts, self.drawn
        self.drawn = fresh.drawn
        parts.bar.state.setText("")
        if before is None or before.pdf != fresh.drawn.pdf:
            parts.pages.show_sheet(fresh, stays=before is not None)
            parts.options.thumbs.show_pages(fresh.sizes, at=parts.pages.page)
        parts.show_pages()
        parts.side.show_sheet(self._chosen.screen, fresh.drawn)
        self.changed.emit()

    def not_drawn(self, error: Exception) -> None:
        """Says why in place of the pages."""
        is_hidden = getattr(error, "code", "") == "sheet.hidden"
        key = "paper.state.hidden" if is_hidden else "paper.state.failed"
        self._nothing(key, self._look.words.failure(error))

    def _nothing(self, key: str, hint: str) -> None:
        self.drawn = None
        self._parts.clear()
        self._parts.side.show_sheet(self._chosen.screen, None)
        self._parts.show_note(self._look.words.text(key), hint)
        self.changed.emit()
