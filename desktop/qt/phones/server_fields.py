# SPDX-License-Identifier: Apache-2.0
"""How this computer serves phones, in fields: address, port, name, certificate, with the window or not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.dialogs import files
from desktop.qt.fields import LineField
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.tab_order import order_tabs
from desktop.qt.widgets import button, label, rule
from desktop.screens.serving import ServerConfig

LOOPBACK = "127.0.0.1"
LINES = ("port", "name", "certificate", "key")

AskPath = Callable[[QWidget, str, Path, str], Path | None]


class ServerFields(QWidget):
    """What is changed here counts once it is applied."""

    changed = Signal()
    given = Signal()  # Enter in a line

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.ask_path: AskPath = files.ask_open
        self._shown = ServerConfig()
        self._offered: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(0.35))
        self._heading("address")
        self._choices = QVBoxLayout()
        self._column.addLayout(self._choices)
        self.group = QButtonGroup(self)
        self._heading("more")
        self.lines: dict[str, LineField] = {}
        self.whys: dict[str, QLabel] = {}
        for name in LINES:
            self._line(name)
        self.with_window = QCheckBox(self._text("with_window"))
        self.with_window.toggled.connect(lambda _on: self.changed.emit())
        self._column.addWidget(self.with_window)
        self._fill(self._shown)

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"phonedesk.server.{key}", **values)

    def _heading(self, key: str) -> None:
        self._column.addSpacing(self._look.theme.px(0.7))
        self._column.addWidget(label(self._text(f"heading.{key}"), font="bold", look=self._look))
        self._column.addWidget(rule())

    def _line(self, name: str) -> None:
        """A field with its caption, and a button to look for a file."""
        look, caption = self._look, self._text(f"line.{name}")
        self._column.addWidget(label(caption, tone="muted", font="small", look=look))
        row = QHBoxLayout()
        field = LineField(caption, placeholder=self._text(f"hint.{name}"), most=1000)
        field.textChanged.connect(lambda _text: self.changed.emit())
        field.returnPressed.connect(self.given)
        row.addWidget(field, 1)
        if name in ("certificate", "key"):
            text = self._text(f"find_{name}")
            row.addWidget(button(look, self._text("find"), partial(self._find, name), name=text))
        self._column.addLayout(row)
        why = label("", tone="danger", font="small", look=look, wrap=True)
        why.hide()
        self._column.addWidget(why)
        self.lines[name], self.whys[name] = field, why

    def _find(self, name: str) -> None:
        known = Path(self.lines[name].text())
        folder = known.parent if known.is_absolute() else files.documents()
        path = self.ask_path(self, self._text(f"find_{name}"), folder, self._text("pem"))
        if path is not None:
            self.lines[name].setText(str(path))

    # ---- what is shown

    def follow(self, config: ServerConfig, addresses: tuple[str, ...]) -> None:
        """Fresh values, unless something else was typed there."""
        is_touched = self.is_changed
        gone = () if config.host in (LOOPBACK, *addresses) else (config.host,)
        chosen = self.host if is_touched else config.host
        if self._offered != (LOOPBACK, *addresses, *gone):
            self._offer((LOOPBACK, *addresses, *gone), gone)
        self._shown = config
        self._choose(chosen)
        if not is_touched:
            self._fill(config)

    def _fill(self, config: ServerConfig) -> None:
        for name, field in self.lines.items():
            if field.text() != _written(config, name):
                field.setText(_written(config, name))
        self.with_window.setChecked(config.with_window)

    def _offer(self, hosts: tuple[str, ...], gone: tuple[str, ...]) -> None:
        """This computer alone first, then the addresses by which phones may reach it."""
        self._offered = hosts
        focused = any(one.hasFocus() for one in self.group.buttons())
        for old in self.group.buttons():
            self.group.removeButton(old)
        clear_layout(self._choices)
        for host in hosts:
            means = "here" if host == LOOPBACK else "gone" if host in gone else "lan"
            one = QRadioButton(self._text("choice", host=host, means=self._text(f"means.{means}")))
            one.setProperty("host", host)
            one.setAccessibleName(one.text())
            one.toggled.connect(lambda _on: self.changed.emit())
            self.group.addButton(one)
            self._choices.addWidget(one)
        order_tabs(self)
        if focused:
            self.group.buttons()[0].setFocus()

    def _choose(self, host: str) -> None:
        for one in self.group.buttons():
            if one.property("host") == host and not one.isChecked():
                one.setChecked(True)

    # ---- what is typed

    @property
    def host(self) -> str:
        """The address chosen."""
        checked = self.group.checkedButton()
        return str(checked.property("host")) if checked is not None else self._shown.host

    @property
    def is_changed(self) -> bool:
        """Whether the fields say something else than what counts."""
        shown = self._shown
        lines = any(field.text().strip() != _written(shown, name) for name, field in self.lines.items())
        return lines or self.host != shown.host or self.with_window.isChecked() != shown.with_window

    def typed(self) -> ServerConfig | None:
        """What the fields say; None where something cannot be, and then the field says why."""
        text = {}
        for name, field in self.lines.items():
            field.commit_composition()
            text[name] = field.text().strip()
        port = text.pop("port")
        is_port = port.isascii() and port.isdecimal() and 0 < int(port[:6]) <= 65535
        self._set_wrong("port", "" if is_port else self._text("bad_port", text=port or "-"))
        no_certificate = bool(text["key"]) and not text["certificate"]
        self._set_wrong("certificate", self._text("no_certificate") if no_certificate else "")
        if not is_port or no_certificate:
            self.lines["certificate" if is_port else "port"].setFocus()
            return None
        return ServerConfig(host=self.host, port=int(port), with_window=self.with_window.isChecked(), **text)

    def _set_wrong(self, name: str, why: str) -> None:
        self.lines[name].set_wrong(why)
        self.whys[name].setText(why)
        self.whys[name].setVisible(bool(why))

    def take_over(self, old: ServerFields) -> None:
        """What was typed and not applied stands here again."""
        if old.is_changed:
            self._choose(old.host)
            for name, field in self.lines.items():
                field.setText(old.lines[name].text())
            self.with_window.setChecked(old.with_window.isChecked())

    def focus_start(self) -> None:
        """Where digits are keys of the desk still."""
        (self.group.checkedButton() or self.with_window).setFocus()


def _written(config: ServerConfig, name: str) -> str:
    return str(getattr(config, name))
