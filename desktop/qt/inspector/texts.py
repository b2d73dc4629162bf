# SPDX-License-Identifier: Apache-2.0
"""What is said and what to mind: the texts of several lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.qt.fields import TextField
from desktop.qt.inspector.section import Section
from desktop.qt.look import Look
from desktop.qt.widgets import label

TEXTS = ("purpose", "key_points", "cautions")


def texts_section(look: Look, typed: Callable[[str, str], None]) -> tuple[Section, dict[str, TextField]]:
    """The section and its fields by name; `typed` hears the name and the text of each that was left."""
    section, fields = Section(look, look.text("section.texts")), {}
    for name in TEXTS:
        section.add(label(look.text(f"field.{name}"), tone="muted", font="small", look=look))
        field = TextField(look.text(f"field.{name}"), placeholder=look.text(f"hint.{name}"))
        field.committed.connect(partial(typed, name))
        fields[name] = field
        section.add(field)
    return section, fields
