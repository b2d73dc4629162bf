# SPDX-License-Identifier: Apache-2.0
"""언론 발표 안내 순서: who hears of an announcement before it is made, in which order, what may be said.

A bureau sees the lines it has to tell itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.records import PressRelease, Suggestion
from db.records.enums import OPEN_SUGGESTION, Kind
from db.records.meta import Group
from desktop.desk.addressing import sender_name
from desktop.desk.sheets.brief import cautions
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, notes, present, section
from desktop.desk.sheets.flows import flow_section
from desktop.desk.sheets.moves import next_move
from desktop.desk.sheets.notices import seen_lines
from desktop.desk.sheets.overview import overview_cells
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import suggestion_items
from desktop.desk.sheets.view import View
from desktop.desk.told import due_text, office_text, reason_text, state_text, way_text
from desktop.outputs.document import Cell, Column, Items, Overview, Points, Row, Run, Section, Table
from desktop.rules.finding import Severity
from desktop.rules.notice import NoticeStatus
from desktop.services import press
from desktop.services.press import PressFile
from desktop.words.dates import full_date

_COLUMNS = {"step": 12, "who": 22, "seat": 31, "sender": 23, "due": 31, "state": 17, "how": 0}
_CENTRED = frozenset({"step", "due", "state"})
# Shown in words of its own.
_SAID_ALREADY = ("press.published_already", "press.not_planned")


def compose(source: Source, view: View) -> Draft:
    """발표 개요, 말할 수 있는 것, 안내 순서, 발표 제한, 추진상황 보고, 추진 흐름."""
    e = source.engagement
    found = press.press_file(source.tx, engagement_id=e.id, now=source.now)
    lines = sorted(
        seen_lines(found.board, view, section="telling"),
        key=lambda s: (s.target.step or 99, s.target.person_id is None, s.target.person_id or 0),
    )
    may_say = lines_of(view.text(Group.ITINERARY, "may_say", e.purpose))
    spoken = lines_of(view.text(Group.REMARKS, "key_points", e.key_points))
    title = e.public_title or e.title
    return Draft(
        title=e.title,
        confidentiality=e.confidentiality,
        foot=next_move(source) if view.whole_day else "",
        sections=present(
            (
                section("overview", Overview(_cells(source, view, found.release)), is_headed=False),
                section("may_say", items((title, *may_say))),
                section("key_points", Points(texts=spoken) if spoken else None),
                section("telling", *_telling(source, lines), count=_told_count(lines)),
                _lock(view, found),
                _progress(source, view, found.progress),
                section(
                    "press_plan", items(lines_of(view.text(Group.ITINERARY, "press_plan", e.press_plan)))
                ),
                cautions(source, view),
                flow_section("press") if e.kind is Kind.PRESS else None,
            )
        ),
    )


def _cells(source: Source, view: View, release: PressRelease | None) -> tuple[Cell, ...]:
    """With how it is announced, from when it may be reported, and whether it is out."""
    cells = list(overview_cells(source, view))
    say = KO.text
    if release is None:
        return (*cells, Cell(label=say("sheets.press.standing"), value=say("sheets.press.open")))
    published = say("sheets.press.open")
    if release.published_at is not None:
        published = say("sheets.press.published", at=release.published_at)
    embargo = release.embargo_at
    said = {
        "medium": release.medium,
        "decided": full_date(release.decided_on) if release.decided_on else "",
        "embargo": say("sheets.press.from", at=embargo) if embargo is not None else "",
        "standing": published,
    }
    for label, text in said.items():
        if view.text(Group.ITINERARY, "overview", text):
            cells.append(Cell(label=say(f"sheets.press.{label}"), value=text))
    return tuple(cells)


def _telling(source: Source, lines: Sequence[NoticeStatus]) -> tuple[Table | Items, ...]:
    """순서, 대상, 직위, 안내하는 쪽, 기한, 상태, 방법·시각; those of one turn stand together."""
    if not lines:
        return (notes(KO.text("sheets.press.nobody")),)
    roster, rows, before = source.roster, [], -1
    # Turns are counted as they come: an office may leave numbers out of its rules.
    turns = {step: n for n, step in enumerate(sorted({x.target.step for x in lines} - {0}), start=1)}
    for line in lines:
        target = line.target
        name = roster.name_of(target.person_id) if target.person_id is not None else ""
        step = target.step
        is_open = line.needs_telling
        rows.append(
            Row(
                cells=(
                    str(turns[step]) if step else "-",
                    name or office_text(target.office),
                    reason_text(line, roster),
                    sender_name(source.known, source.engagement, target.teller),
                    (Run(due_text(line), is_open),),
                    (Run(state_text(line), is_open),),
                    way_text(line),
                ),
                joins=step == before,
                key=f"n{target.person_id or target.office}",
            )
        )
        before = step
    columns = tuple(
        Column(heading=KO.text(f"sheets.press.{key}"), width_mm=width, centred=key in _CENTRED)
        for key, width in _COLUMNS.items()
    )
    return (Table(columns=columns, rows=tuple(rows), name=KO.text("sheets.section.telling")),)


def _told_count(lines: Sequence[NoticeStatus]) -> str:
    told = sum(1 for line in lines if line.told_by is not None and not line.needs_telling)
    return KO.text("sheets.press.told", told=told, count=len(lines)) if lines else ""


def _lock(view: View, found: PressFile) -> Section | None:
    """발표 제한: what stands in the way of publishing, or that it is out and fixed. Names stand in it."""
    if not view.sees(Group.NOTICES):
        view.note("press_lock", Group.NOTICES, len(found.findings))
        return None
    release = found.release
    if release is not None and release.published_at is not None:
        return section("press_lock", items([KO.text("sheets.press.locked")]))
    if release is None and found.engagement.kind is not Kind.PRESS:
        return None
    lines = [
        (Run(KO.finding(f.code, f.values), f.severity is Severity.BLOCK),)
        for f in found.findings
        if f.code not in _SAID_ALREADY
    ]
    return section("press_lock", items(lines) if lines else items([KO.text("sheets.press.free")]))


def _progress(source: Source, view: View, owed: Sequence[Suggestion]) -> Section:
    kept = view.rows(Group.SUGGESTIONS, "press_progress", owed, owners=[s.person_id for s in owed])
    lines = suggestion_items(source, kept)
    open_ones = any(s.status in OPEN_SUGGESTION for s in kept)
    more = notes(KO.text("sheets.press.owed")) if open_ones else None
    return section("press_progress", Items(lines), more)
