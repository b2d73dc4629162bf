# SPDX-License-Identifier: Apache-2.0
"""What is said and what to mind: the texts of several lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.fields import TextField
from desktop.qt.inspector.section import Section
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.engagement import EngagementScreen

TEXTS = ("purpose", "key_points", "cautions", "press_plan", "duties", "protocol")
# Begun in the whole form: beside a calendar there is room for them only once they say something.
WHERE_WRITTEN = frozenset({"press_plan", "duties", "protocol"})


def texts_section(look: Look, typed: Callable[[str, str], None]) -> tuple[Section, dict[str, TextField]]:
    """The section and its fields by name; `typed` hears the name and the text of each that was left."""
    section, fields = Section(look, look.text("section.texts")), {}
    for name in TEXTS:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.2))
        column.addWidget(label(look.text(f"field.{name}"), tone="muted", font="small", look=look))
        field = TextField(look.text(f"field.{name}"), placeholder=look.text(f"hint.{name}"))
        field.committed.connect(partial(typed, name))
        fields[name] = field
        column.addWidget(field)
        section.add(holder)
    return section, fields


def show_texts(fields: Mapping[str, TextField], screen: EngagementScreen) -> None:
    """What the office holds; a field that is being typed in stays as it is."""
    for name, field in fields.items():
        field.show_value(getattr(screen, name))
        field.setReadOnly(not screen.can_edit)
        holder = field.parentWidget()
        if name in WHERE_WRITTEN and holder is not None:
            holder.setVisible(bool(field.toPlainText()) or field.is_dirty or field.hasFocus())
