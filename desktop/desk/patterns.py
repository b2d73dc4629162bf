# SPDX-License-Identifier: Apache-2.0
"""The office's patterns as a list to choose from."""

from __future__ import annotations

from db.errors import InputError
from db.records import Template
from desktop.desk.reading import Readers, Reading
from desktop.screens import patterns as screen
from desktop.services.knowledge import knowledge
from desktop.services.templates import read_body, templates_of


def patterns(reading: Reading, _view: screen.TemplatesView) -> tuple[screen.TemplateRow, ...]:
    """By name; of one that cannot be read the place is not known."""
    settings = knowledge(reading.tx).settings
    return tuple(
        screen.TemplateRow(
            key=t.id,
            name=t.name,
            kind=t.kind,
            note=t.note,
            place=_place(t),
            lasts_min=settings.duration_min(t.kind),
        )
        for t in templates_of(reading.tx)
    )


def _place(template: Template) -> str:
    try:
        stops = read_body(template.body).stops
    except InputError:
        return ""
    return stops[0].place if stops else ""


READERS: Readers = {screen.TemplatesView: patterns}
