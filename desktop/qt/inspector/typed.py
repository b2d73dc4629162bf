# SPDX-License-Identifier: Apache-2.0
"""What stands typed in an inspector: handed out before something else is shown, put back when refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.fields import LineField, TextField, finish_editing
from desktop.screens import actions as act
from desktop.screens.asking import Action

if TYPE_CHECKING:
    from desktop.qt.inspector.panel import Inspector


def finish_all(inspector: Inspector) -> None:
    """Hands out whatever stands unsaved in any field, then lets every field forget: another one is shown."""
    finish_editing()
    when = inspector.facts.when
    facts = (inspector.facts.bureau, when.day, when.time, when.length)
    stops = [field for stop in inspector.facts.stops for field in stop.fields()]
    fields: tuple[LineField | TextField, ...] = (
        inspector.head.title,
        *inspector.texts.values(),
        *facts,
        *stops,
    )
    for field in fields:
        if field.is_dirty:
            field.finish()
    inspector.notices.close_panel()
    for line in inspector.findChildren(LineField):
        line.forget()
    for text in inspector.findChildren(TextField):
        text.forget()


def put_back(inspector: Inspector, action: Action, *, why: str = "") -> bool:
    """What was not kept stands in its fields again, still to be saved; `why` marks it as not accepted.

    False where it has no field here: it must be kept elsewhere.
    """
    shown = inspector.shown
    if shown is None or not isinstance(action, act.Edit | act.SetStops) or action.key != shown.key:
        return False
    if isinstance(action, act.Edit):
        texts = {"title": inspector.head.title, **inspector.texts}
        for name in texts.keys() & action.values.keys():
            texts[name].put_back(str(action.values[name]), str(action.base.get(name, "")))
        words = {n for n, value in action.values.items() if isinstance(value, str) and n != "bureau"}
        return words <= texts.keys()
    for fields, stop in zip(inspector.facts.stops, action.stops, strict=False):
        typed = (stop.place, stop.district, stop.dong)
        for field, text_typed in zip(fields.fields(), typed, strict=True):
            if field.text() != text_typed:
                field.put_back(text_typed, field.text())
                field.set_wrong(why)
    return True
