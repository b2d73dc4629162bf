# SPDX-License-Identifier: Apache-2.0
"""What to read out to somebody who must be told: the visit as it is, or what became of it."""

from __future__ import annotations

from db.records.enums import Reason, Status
from desktop.qt.look import Look
from desktop.screens.today import PhoneRow, Row, TellRow
from desktop.words.dates import when_text

_OFF = {Status.CANCELLED.value: "today.say.cancelled", Status.POSTPONED.value: "today.say.postponed"}


def sentence_of(row: TellRow, look: Look) -> str:
    """Empty where there is no time to speak of yet."""
    if row.when is None:
        return ""
    text, lang = look.words.text, look.words.lang
    values: dict[str, object] = {"when": when_text(row.when, lang), "title": row.title, "place": row.place}
    by_unit = {told.unit: told for told in row.told}
    if "status" in by_unit:
        key = _OFF.get(str(by_unit["status"].new))
        return text(key, **values) if key is not None else text("today.say.changed", **values)
    if "when" in by_unit:
        moved = by_unit["when"]
        return text("today.say.moved", old=moved.old, new=moved.new, **values)
    if "place" in by_unit:
        return text("today.say.placed", new=by_unit["place"].new, **values)
    if row.told:
        return text("today.say.changed", **values)
    if row.place and Reason.LEADERSHIP in row.reasons:
        return text("today.say.invite", **values)
    return text("today.say.open_place" if row.place else "today.say.open", **values)


def phone_sentence(row: PhoneRow, look: Look) -> str:
    """What to tell somebody whose phone is behind, in one breath."""
    text, lang = look.words.text, look.words.lang
    items = [
        text(
            f"today.say.lacks{'_gone' if one.is_gone else ''}",
            when=when_text(one.when, lang) if one.when is not None else "",
            title=one.title,
        )
        for one in row.lacks
    ]
    if not items:
        return ""
    left = row.count - len(items)
    more = text("today.phone.more", count=left) if left > 0 else ""
    return text("today.say.phone", items=" · ".join([*items, more] if more else items))


def line_went(row: Row, look: Look) -> str:
    """The line that the keyboard stood on went meanwhile; this one has taken its place."""
    return look.words.text("today.line_went", what=row.name if isinstance(row, TellRow) else row.title)
