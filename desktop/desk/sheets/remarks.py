# SPDX-License-Identifier: Apache-2.0
"""말씀자료: what the mayor says, in large type; a first draft from the key points where none has arrived."""

from __future__ import annotations

from db.records import Material
from db.records.enums import MaterialKind, SheetKind
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, Draft, lines_of, present, section
from desktop.desk.sheets.pieces import note, nothing, pieces, titled, when_and_where
from desktop.desk.sheets.scenario import duration
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Caution, Fit, Place, Section, Speech
from desktop.rules.speech import SYLLABLES_A_MINUTE, spoken_s
from desktop.words.dates import brief_datetime

_ORDINALS = 5
_PARAGRAPH = 1_500


def compose(source: Source, view: View) -> Draft:
    """The newest that arrived with words in it, else greeting, key points and thanks; how long it takes."""
    e = source.engagement
    return Draft(
        title=titled(e.title, KO.label(SheetKind.REMARKS)),
        confidentiality=e.confidentiality,
        fit=Fit.LARGE,
        sections=present((when_and_where(source, view), *_speech(source, view), _mind(source, view))),
    )


def _speech(source: Source, view: View) -> tuple[Section | None, ...]:
    arrived = newest_remarks(source.parts.materials)
    words: tuple[str, ...] = ()
    origin = ""
    if arrived is not None and view.text(Group.REMARKS, "remarks", arrived.text):
        words = tuple(line.strip() for line in arrived.text.splitlines() if line.strip())
        bureau = source.roster.bureaus.get(arrived.bureau_id or source.engagement.bureau_id or 0)
        origin = KO.text(
            "sheets.remarks.arrived" if bureau is not None else "sheets.remarks.arrived_plain",
            bureau=bureau.name if bureau is not None else "",
            at=brief_datetime(arrived.received_at) if arrived.received_at is not None else "",
        )
    elif arrived is None:
        words = _first_draft(source, view)
        origin = KO.text("sheets.remarks.draft") if words else ""
    if not words:
        return (nothing("remarks"),)
    time = KO.text("sheets.remarks.takes", time=duration(spoken_s("\n".join(words))), rate=SYLLABLES_A_MINUTE)
    paragraphs = tuple(part for line in words for part in pieces(line, most=_PARAGRAPH))
    return (
        note("times", time, origin, place=Place.FIRST),
        section("remarks", Speech(paragraphs=paragraphs), is_headed=False, place=Place.FIRST),
    )


def newest_remarks(materials: tuple[Material, ...]) -> Material | None:
    """The 말씀자료 that arrived last and holds words."""
    found = [
        m
        for m in materials
        if m.kind is MaterialKind.REMARKS and m.received_at is not None and m.text.strip()
    ]
    return max(found, key=lambda m: (m.received_at, m.edition, m.id), default=None)


def _first_draft(source: Source, view: View) -> tuple[str, ...]:
    points = lines_of(view.text(Group.REMARKS, "remarks", source.engagement.key_points))
    if not points:
        return ()
    say = KO.text
    counted = [
        say(f"sheets.remarks.point_{number}", text=text) if len(points) > 1 and number <= _ORDINALS else text
        for number, text in enumerate(points, start=1)
    ]
    return (say("sheets.remarks.greeting"), *counted, say("sheets.remarks.thanks"))


def _mind(source: Source, view: View) -> Section | None:
    """What is better not said: the sensitive points, at the end."""
    texts = lines_of(view.text(Group.REMARKS, "cautions", source.engagement.cautions))
    return section("cautions", Caution(texts=texts), is_headed=False) if texts else None
