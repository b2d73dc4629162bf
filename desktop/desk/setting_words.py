# SPDX-License-Identifier: Apache-2.0
"""Values of settings that are more than a number, as people read them in a history."""

from __future__ import annotations

from desktop.rules.sheet_form import FormError, loaded, parts_of, read_form
from desktop.words import Words
from desktop.words.sheet_forms import part_text, value_text

_KO = Words("ko")
_LOGO = '"iVBORw0KGgo'  # how every PNG begins, in base64 and a quotation mark
_FORM = '{"accent": '


def setting_text(value: str) -> str:
    """A logo as the word for it, a form of sheets part by part; any other value as it is kept."""
    if value.startswith(_LOGO):
        return _KO.text("paperform.part.logo")
    if not value.startswith(_FORM):
        return value
    try:
        parts = parts_of(read_form(loaded(value)).form)
    except FormError:
        return value
    said = (f"{part_text(_KO, *part)}: {value_text(_KO, part[0], kept)}" for part, kept in parts.items())
    return ", ".join(said) or _KO.text("paperform.own")
