# SPDX-License-Identifier: Apache-2.0
"""안내문 만들기: the notice to one recipient as a text to copy, a letter and a mail draft to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.contacts.panel import ContactPanel
from desktop.qt.dialogs import files
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.rules import cp949
from desktop.screens.messages import MessageScreen, MessageView, SavedFile, SaveLetter, SaveMail

TABS = ("text", "letter", "mail")
AskPath = Callable[[QWidget, str, Path, str], Path | None]


class NoticeDialog(QDialog):
    """One line of the queue in words. Nothing is recorded here: who was told is a key of the queue.

    `marked`: the lines chosen with it, whose letters can be saved as one file.
    """

    def __init__(
        self,
        look: Look,
        ask: Ask,
        *,
        engagement: int,
        notice: str,
        marked: Sequence[tuple[int, str]] = (),
        parent: QWidget | None = None,
        ask_path: AskPath = files.ask_save,
    ) -> None:
        super().__init__(parent)
        self._look, self._ask, self._ask_path = look, ask, ask_path
        self._marked = tuple(marked)
        self._engagement, self._notice = engagement, notice
        self.shown = MessageScreen()
        px = look.theme.px
        self.setWindowTitle(self._text("title"))
        self.resize(files.within(parent, px(44), px(36)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1.1), px(0.9), px(1.1), px(0.9))
        column.setSpacing(px(0.5))
        self.head = label("", font="large", look=look, wrap=True)
        column.addWidget(self.head)
        column.addLayout(self._tab_row())
        self.blank = label("", tone="danger", wrap=True)
        self.blank.hide()
        column.addWidget(self.blank)
        self.stack = QStackedWidget()
        for made in (self._text_page(), self._letter_page(), self._mail_page()):
            self.stack.addWidget(made)
        column.addWidget(self.stack, 1)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        self.show_tab("text")
        self.read()

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"messages.{key}", **values)

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.px(0.2))
        self.tabs: dict[str, QToolButton] = {}
        for name in TABS:
            tab = QToolButton()
            tab.setText(self._text(name))
            tab.setAccessibleName(tab.text())
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            tab.setProperty("look", "tab")
            tab.clicked.connect(partial(self._tab_clicked, name))
            self.tabs[name] = tab
            row.addWidget(tab)
        row.addStretch(1)
        return row

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(0.4))
        return made, column

    def _area(self, name: str, *, read_only: bool) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setAccessibleName(name)
        made.setReadOnly(read_only)
        made.setTabChangesFocus(True)
        return made

    def _text_page(self) -> QWidget:
        made, column = self._page()
        self.message = self._area(self._text("text"), read_only=False)
        self.message.textChanged.connect(self._count)
        column.addWidget(self.message, 1)
        self.counted = label("", font="bold", look=self._look)
        self.signs = label("", tone="muted", wrap=True)
        column.addWidget(self.counted)
        column.addWidget(self.signs)
        row = QHBoxLayout()
        self.short = QCheckBox(self._text("short"))
        self.short.clicked.connect(lambda _on=False: self.read())
        row.addWidget(self.short)
        row.addStretch(1)
        self.copy = button(self._look, self._text("copy"), self.copy_text, kind="primary")
        row.addWidget(self.copy)
        column.addLayout(row)
        return made

    def _letter_page(self) -> QWidget:
        made, column = self._page()
        self.letter = self._area(self._text("letter"), read_only=True)
        column.addWidget(self.letter, 1)
        self.save_letter = button(self._look, self._text("save_letter"), self._save_letter, kind="primary")
        many = self._text("save_letters", count=len(self._marked))
        self.save_letters = button(self._look, many, self._save_letters)
        column.addLayout(self._end(self.save_letters, self.save_letter))
        self.save_letters.setVisible(len(self._marked) > 1)
        return made

    def _mail_page(self) -> QWidget:
        made, column = self._page()
        self.subject = label("", font="bold", look=self._look, wrap=True)
        self.mail = self._area(self._text("mail"), read_only=True)
        self.address = label("", tone="muted", wrap=True)
        self.contact = ContactPanel(self._look, self._ask, channel="letter_contact")
        self.contact.opened.connect(self.read)
        self.save_mail = button(self._look, self._text("save_mail"), self._save_mail, kind="primary")
        column.addWidget(self.subject)
        column.addWidget(self.mail, 1)
        column.addWidget(self.address)
        column.addWidget(self.contact)
        column.addLayout(self._end(self.save_mail))
        return made

    def _end(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for one in buttons:
            row.addWidget(one)
        return row

    # ---- what is shown

    def show_tab(self, name: str) -> None:
        """Text, letter or mail."""
        self.tabs[name].setChecked(True)
        self.stack.setCurrentIndex(TABS.index(name))

    def _tab_clicked(self, name: str, _on: bool = False) -> None:
        self.show_tab(name)

    def read(self) -> None:
        """The office's own words again; what was changed by hand in the text is replaced."""
        view = MessageView(engagement=self._engagement, notice=self._notice, short=self.short.isChecked())
        self._ask.read(view, self.show_screen, self._failed, channel="letter")

    def show_screen(self, screen: MessageScreen) -> None:
        before, self.shown = self.shown, screen
        self.head.setText(screen.name)
        if screen.text != before.text or not self.message.toPlainText():
            self.message.setPlainText(screen.text)
        self.letter.setPlainText(screen.letter)
        self.mail.setPlainText(screen.letter)
        self.subject.setText(screen.subject)
        known = self._text("to_address", address=screen.address)
        self.address.setText(known if screen.address else self._text("no_address"))
        fields = tuple(self._text(f"blank.{key}") for key in screen.blank)
        self.blank.setText(self._text("blank_head", fields=fields) if fields else "")
        self.blank.setVisible(bool(fields))
        for one in (self.save_letter, self.save_mail):
            one.setEnabled(screen.can_send)
        self.contact.show_person(screen.person)
        self._count()

    def _count(self) -> None:
        """Bytes of what stands in the field now, as a carrier counts them."""
        made = cp949.fitted(self.message.toPlainText())
        size = cp949.size_bytes(made.text)
        sort, over = cp949.sort_of(size), cp949.over_bytes(size)
        words = [self._text("size", size=size, sort=sort)]
        if over:
            words.append(self._text("over", over=over))
        self.counted.setText(" · ".join(words))
        dropped = self._text("dropped")
        pairs = tuple(self._text("pair", old=old, new=new or dropped) for old, new in made.replaced)
        outside = tuple(cp949.name_of(char) for char in made.outside)
        notes = [self._text("replaced", pairs=pairs)] if pairs else []
        notes += [self._text("outside", names=outside)] if outside else []
        self.signs.setText("\n".join(notes))
        self.signs.setVisible(bool(notes))
        is_empty = not made.text.strip()
        self.copy.setEnabled(not (over or outside or is_empty or self.shown.blank))

    # ---- what is done

    def copy_text(self) -> None:
        """The text as it arrives, on the clipboard."""
        QApplication.clipboard().setText(cp949.fitted(self.message.toPlainText()).text)
        self.say(self._text("copied"))

    def _save_letter(self) -> None:
        self._save(((self._engagement, self._notice),))

    def _save_letters(self) -> None:
        """One file for all that were chosen; one that lacks a field stops it and is named."""
        self._save(self._marked)

    def _save(self, lines: tuple[tuple[int, str], ...]) -> None:
        path = self._path(".pdf", "PDF (*.pdf)", self._text("save_letter"))
        if path is not None:
            self._ask.read(SaveLetter(lines=lines, path=str(path)), self._saved, self._failed)

    def _save_mail(self) -> None:
        path = self._path(".eml", "EML (*.eml)", self._text("save_mail"))
        if path is not None:
            wanted = SaveMail(engagement=self._engagement, notice=self._notice, path=str(path))
            self._ask.read(wanted, self._saved, self._failed)

    def _path(self, suffix: str, pattern: str, title: str) -> Path | None:
        proposed = files.documents() / f"{self.shown.file_name}{suffix}"
        path = self._ask_path(self, title, proposed, pattern)
        if path is not None and path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
        return path

    def _saved(self, made: SavedFile) -> None:
        self.say(self._text("saved", file=made.name))

    def _failed(self, error: Exception) -> None:
        self.say(self._look.words.failure(error), ok=False)

    def say(self, sentence: str, *, ok: bool = True) -> None:
        self.said.setProperty("tone", "ok" if ok else "danger")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.show()


def open_notice(
    look: Look,
    ask: Ask,
    parent: QWidget,
    *,
    engagement: int,
    notice: str,
    marked: Sequence[tuple[int, str]] = (),
) -> NoticeDialog:
    """The dialog of one line, open over `parent`."""
    dialog = NoticeDialog(look, ask, engagement=engagement, notice=notice, marked=marked, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
