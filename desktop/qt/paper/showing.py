# SPDX-License-Identifier: Apache-2.0
"""What the paper window shows: read and drawn in the background, the latest wins, never a stale page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.qt.frame.controller import Controller
from desktop.qt.look import Look
from desktop.qt.paper.alive import is_alive
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
        self._look, self._chosen, self._parts = look, chosen, parts
        self._gateway, self._background = controller.gateway, controller.background
        self._asked: SheetAsk | None = None
        self.drawn: DrawnSheet | None = None
        self.view = PaperView()
        parts.options.changed.connect(self.draw)

    def open(self, view: PaperView) -> None:
        """An engagement or some days."""
        self.view = view
        self.read()

    def read(self) -> None:
        """All anew; what is looked at stays where it is, and comes in one go with what is said of it."""
        view, gateway, parts = self.view, self._gateway, self._parts
        ask = self.drawn.ask if self.drawn is not None and self._chosen.screen.view == view else None
        zoom, seen = parts.pages.zoom, parts.pages.seen() or (0,)
        if ask is not None:
            parts.bar.state.setText(self._look.words.text("paper.state.again"))

        def work() -> tuple[PaperScreen, Fresh | Exception | None]:
            screen = gateway.read(view)
            if ask is None:
                return screen, None
            try:
                return screen, pictured(gateway.read(DrawSheet(ask=ask)), zoom, seen)
            except Exception as error:  # the list can be shown all the same
                return screen, error

        self._background.ask(work, self._take, self._not_read, channel="paper")

    def _take(self, answer: tuple[PaperScreen, Fresh | Exception | None]) -> None:
        screen, again = answer
        if not is_alive(self) or screen.view != self.view:
            return
        self._chosen.take(screen)
        self._title(screen)
        self._parts.options.show_chosen()
        ask = self._chosen.ask()
        if isinstance(again, Fresh) and again.drawn.ask == ask:
            self._asked = ask
            self._show(again)
        elif isinstance(again, Exception) and ask is not None and ask == self._asked:
            self.not_drawn(again)
        else:
            self.draw()

    def _not_read(self, error: Exception) -> None:
        if not is_alive(self):
            return
        self._nothing("paper.state.failed", self._look.words.failure(error))

    def _title(self, screen: PaperScreen) -> None:
        view, text = screen.view, self._look.words.text
        if view.engagement:
            self.titled.emit(text("paper.title", title=screen.title))
        elif view.first is not None:
            key = "paper.title_days" if view.first != view.last else "paper.title_day"
            self.titled.emit(text(key, first=view.first, last=view.last))

    def draw(self) -> None:
        """The sheet that is chosen now; nothing of the one before is seen any more."""
        ask, parts, text = self._chosen.ask(), self._parts, self._look.words.text
        self._asked = ask
        self.drawn = None
        parts.clear()
        parts.side.show_sheet(self._chosen.screen, None)
        if ask is None:
            screen = self._chosen.screen
            key = "empty" if screen.is_there or not screen.view.engagement else "gone"
            self._nothing(f"paper.state.{key}", text(f"paper.state.{key}_hint"))
            return
        parts.show_note(text("paper.state.busy"))
        self.changed.emit()
        gateway, zoom = self._gateway, parts.pages.zoom
        self._background.ask(
            lambda: pictured(gateway.read(DrawSheet(ask=ask)), zoom, (0,)),
            self._show,
            self.not_drawn,
            channel="paper_drawing",
        )

    def _show(self, fresh: Fresh) -> None:
        if not is_alive(self) or fresh.drawn.ask != self._asked:
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
        if not is_alive(self):
            return
        is_hidden = getattr(error, "code", "") == "sheet.hidden"
        key = "paper.state.hidden" if is_hidden else "paper.state.failed"
        self._nothing(key, self._look.words.failure(error))

    def _nothing(self, key: str, hint: str) -> None:
        self.drawn = None
        self._parts.clear()
        self._parts.side.show_sheet(self._chosen.screen, None)
        self._parts.show_note(self._look.words.text(key), hint)
        self.changed.emit()
