# SPDX-License-Identifier: Apache-2.0
"""The page of users: who they are, what each may do, and one line to add somebody."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from db.records.enums import UserRole
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.settings.fields import Act
from desktop.qt.settings.pages import Page
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done
from desktop.screens.engagement import Choice
from desktop.screens.settings import AddUser, ChangeUser, SettingsScreen, UserRow


class UserLine(QFrame):
    """One user: name, account, role, and the bureau of a liaison."""

    def __init__(
        self, look: Look, user: UserRow, bureaus: tuple[Choice, ...], act: Act, *, can_edit: bool
    ) -> None:
        super().__init__()
        self.user, self._act, self._look = user, act, look
        words, px = look.words, look.theme.px
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.7), px(0.5), px(0.7), px(0.5))
        self.name = LineField(words.text("settings.user.name"), placeholder=user.account, most=80)
        self.name.show_value(user.name)
        self.name.setReadOnly(not can_edit)
        self.name.committed.connect(lambda _text: self._save())
        self.name.setMinimumWidth(px(8))
        self.role = _roles(look, user.role)
        self.role.setEnabled(can_edit)
        self.role.activated.connect(lambda _n: self._chosen())
        self.bureau = _bureaus(look, bureaus, user.bureau)
        self.bureau.setEnabled(can_edit)
        self.bureau.activated.connect(lambda _n: self._save())
        row = Flow(spacing=px(0.5))
        for part in (self.name, self.role, self.bureau):
            row.addWidget(part)
        column.addLayout(row)
        account = words.text(
            "settings.user.me" if user.is_me else "settings.user.account", account=user.account
        )
        column.addWidget(label(account, tone="muted", font="small", look=look))
        self._fit()

    def _fit(self) -> None:
        self.bureau.setVisible(self.role.currentData() == UserRole.LIAISON.value)

    def _chosen(self) -> None:
        """A liaison needs a bureau before the role can be kept."""
        self._fit()
        if self.role.currentData() == UserRole.LIAISON.value and not self.bureau.currentData():
            self.bureau.setFocus()
            return
        self._save()

    def _save(self) -> None:
        role = UserRole(self.role.currentData())
        is_liaison = role is UserRole.LIAISON
        wanted = ChangeUser(
            user=self.user.key,
            name=self.name.text().strip(),
            role=role,
            bureau=int(self.bureau.currentData() or 0) if is_liaison else 0,
        )
        self._act(wanted, self._answered)

    def _answered(self, answer: Answer) -> None:
        if not isinstance(answer, Done):
            self.show_role(self.user)

    def show_role(self, user: UserRow) -> None:
        """The role and bureau that the office holds."""
        self.user = user
        self.role.setCurrentIndex(self.role.findData(user.role.value))
        self.bureau.setCurrentIndex(max(0, self.bureau.findData(user.bureau)))
        self.name.show_value(user.name)
        self._fit()


def _roles(look: Look, role: UserRole) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(look.words.text("settings.user.role"))
    for one in UserRole:
        box.addItem(look.words.label(one), one.value)
    box.setCurrentIndex(box.findData(role.value))
    box.setToolTip(look.words.text("settings.user.role_tip"))
    return box


def _bureaus(look: Look, bureaus: tuple[Choice, ...], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(look.words.text("settings.user.bureau"))
    box.setToolTip(look.words.text("settings.user.bureau"))
    box.addItem(look.words.text("settings.user.no_bureau"), "")
    for one in bureaus:
        box.addItem(one.label, one.key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class UsersPage(Page):
    """All users, and the line that adds one."""

    def __init__(self, look: Look, screen: SettingsScreen, act: Act) -> None:
        super().__init__(look, "users")
        self._act = act
        self.lines: dict[int, UserLine] = {}
        px, text = look.theme.px, look.words.text
        for role in UserRole:
            self.column.addWidget(
                label(text(f"settings.role.{role}"), tone="muted", font="small", wrap=True, look=look)
            )
        self.column.addSpacing(px(0.6))
        self._held = QVBoxLayout()
        self._held.setSpacing(px(0.4))
        self.nobody = label(text("settings.user.nobody"), wrap=True)
        self.column.addWidget(self.nobody)
        self.column.addLayout(self._held)
        self._adding = QWidget()
        column = QVBoxLayout(self._adding)
        column.setContentsMargins(0, px(0.8), 0, 0)
        column.addWidget(label(text("settings.user.add_head"), font="bold", look=look))
        row = Flow(spacing=px(0.5))
        self.new_account = LineField(
            text("settings.user.new_account"), placeholder=text("settings.user.new_account"), most=80
        )
        self.new_name = LineField(
            text("settings.user.new_name"), placeholder=text("settings.user.new_name"), most=80
        )
        self.role = _roles(look, UserRole.PLANNER)
        self.bureau = _bureaus(look, screen.bureaus, "")
        for field in (self.new_account, self.new_name):
            field.setMinimumWidth(px(9))
            field.returnPressed.connect(self._add)
        self.role.activated.connect(lambda _n: self._fit())
        self.add = button(look, text("settings.user.add"), self._add, kind="primary")
        for part in (self.new_account, self.new_name, self.role, self.bureau, self.add):
            row.addWidget(part)
        column.addLayout(row)
        self.column.addWidget(self._adding)
        self.column.addStretch(1)
        self._fit()
        self.show_screen(screen)

    def _fit(self) -> None:
        self.bureau.setVisible(self.role.currentData() == UserRole.LIAISON.value)

    def _add(self) -> None:
        for field in (self.new_account, self.new_name):
            field.commit_composition()
        if not self.new_account.text().strip():
            self.new_account.setFocus()
            return
        role = UserRole(self.role.currentData())
        bureau = int(self.bureau.currentData() or 0) if role is UserRole.LIAISON else 0
        wanted = AddUser(
            account=self.new_account.text().strip(),
            name=self.new_name.text().strip(),
            role=role,
            bureau=bureau,
        )
        self._act(wanted, self._added)

    def _added(self, answer: Answer) -> None:
        if isinstance(answer, Done):
            for field in (self.new_account, self.new_name):
                field.clear()
                field.show_value("")
            self.new_account.setFocus()

    def show_screen(self, screen: SettingsScreen) -> None:
        self._adding.setVisible(screen.can_edit)
        wanted = [user.key for user in screen.users]
        if wanted != list(self.lines):
            for line in self.lines.values():
                self._held.removeWidget(line)
                line.hide()
                line.deleteLater()
            self.lines = {}
            for user in screen.users:
                line = UserLine(self.look, user, screen.bureaus, self._act, can_edit=screen.can_edit)
                self.lines[user.key] = line
                self._held.addWidget(line)
        for user in screen.users:
            self.lines[user.key].show_role(user)
        self.nobody.setVisible(not screen.users)
