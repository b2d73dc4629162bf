# SPDX-License-Identifier: Apache-2.0
"""Bars on the reprint, on the drawn page: beside what changed since the last issue, of every sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.records import (
    AgendaItem,
    Attendance,
    Engagement,
    IssuedSheet,
    Material,
    Person,
    RunRow,
    Suggestion,
    Timed,
)
from db.records.enums import Profile, SheetKind, Status
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Made
from desktop.desk.sheets.registry import COMPOSERS
from desktop.outputs.pdf.pages import page_images, sizes_shown
from desktop.outputs.pdf.styles import BAR, BAR_GAP, margins_of
from desktop.rules.sheets import OF_DAYS, PROFILES, sheets_of
from desktop.screens.paper import SheetAsk
from tests.offices import SAMPLE_DAY, Desk

_DPI = 144


def bars(pdf: bytes) -> list[int]:
    """How many separate dark strokes stand in the margin of each page, read off its picture."""
    found = []
    for size, image in zip(sizes_shown(pdf), page_images(pdf, dpi=_DPI), strict=True):
        assert size is not None
        middle = margins_of(_as_made(size)).side - BAR_GAP - BAR / 2
        column = int(middle * _DPI / 72)
        dark = [
            max(image.bgrx[(y * image.width + column) * 4 : (y * image.width + column) * 4 + 3]) < 128
            for y in range(image.height)
        ]
        found.append(sum(now and not before for before, now in zip([False, *dark], dark, strict=False)))
    return found


def _as_made(size: tuple[float, float]) -> tuple[float, float]:
    """The page's size as it was asked for: a file keeps it to a few digits."""
    from desktop.outputs.pdf.styles import A4, A6

    return A6 if abs(size[0] - A6[0]) < 1 else A4


def ask_of(desk: Desk, sheet: SheetKind) -> SheetAsk:
    profile = PROFILES[sheet][0]
    if sheet in OF_DAYS:
        return SheetAsk(sheet=sheet, profile=profile, first=SAMPLE_DAY, last=SAMPLE_DAY + timedelta(days=6))
    with desk.office.read() as tx:
        found = [
            e
            for e in tx.all(Engagement, status=[Status.PLANNED.value, Status.FINAL.value])
            if sheet in sheets_of(e.kind) and isinstance(e.when, Timed) and e.when.day_from > SAMPLE_DAY
        ]
    return SheetAsk(sheet=sheet, profile=profile, engagement=found[0].id)


def draw(desk: Desk, ask: SheetAsk) -> Made:
    with desk.office.read() as tx:
        return making.make(tx, ask, now=desk.clock())


def issue(desk: Desk, ask: SheetAsk) -> Made:
    made = draw(desk, ask)
    with desk.writing("issue") as tx:
        return making.issue(tx, made, issued_to="예시 시장")


TEXTS: dict[type[Any], tuple[str, ...]] = {
    Engagement: ("title", "purpose", "key_points", "questions", "press_plan", "protocol", "results"),
    RunRow: ("text", "script"),
    Attendance: ("name",),
    AgendaItem: ("text",),
    Material: ("title",),
    Suggestion: ("text",),
    Person: ("name",),
}


def change(desk: Desk, ask: SheetAsk) -> None:
    """Every text that a sheet may take is another, and what is timed begins an hour later."""
    with desk.writing() as tx:
        for kind, names in TEXTS.items():
            for record in tx.all(kind):
                fields = {name: f"{getattr(record, name)} 고침" for name in names if getattr(record, name)}
                if isinstance(record, Engagement) and isinstance(record.when, Timed):
                    hour = timedelta(hours=1)
                    when = replace(record.when, start=record.when.start + hour, end=record.when.end + hour)
                    fields["when"] = when  # type: ignore[assignment]
                if fields:
                    tx.update(record, **fields)


# A letter is a notice: what changed is told in its words, by a new one.
@pytest.mark.parametrize("sheet", [s for s in COMPOSERS if s is not SheetKind.LETTER])
def test_every_sheet_bars_what_changed_and_nothing_else(sample_desk: Desk, sheet: SheetKind) -> None:
    ask = ask_of(sample_desk, sheet)
    first = issue(sample_desk, ask)
    assert (sum(bars(first.data)), first.composed.changed) == (0, 0)
    again = issue(sample_desk, ask)
    assert (sum(bars(again.data)), again.composed.edition, again.composed.copy_number) == (0, 1, 2)
    change(sample_desk, ask)
    second = issue(sample_desk, ask)
    assert (second.composed.edition, second.composed.copy_number) == (2, 1)
    assert second.composed.changed > 0
    assert sum(bars(second.data)) > 0
    # One copy more of the same edition is the same paper.
    copy = issue(sample_desk, ask)
    assert (copy.composed.edition, copy.composed.copy_number) == (2, 2)
    assert bars(copy.data) == bars(second.data)


def test_the_third_issue_is_marked_against_the_second(sample_desk: Desk) -> None:
    ask = ask_of(sample_desk, SheetKind.BRIEF)
    issue(sample_desk, ask)

    def lines(made: Made) -> list[str]:
        """The barred texts."""
        sections = {s.code: s for s in made.composed.document.sections}
        overview, why = sections["overview"].elements[0], sections["why"].elements[0]
        found = [c.label for c in overview.cells if c.is_changed]  # type: ignore[union-attr]
        return found + [str(i.text) for i in why.items if i.is_changed]  # type: ignore[union-attr]

    with sample_desk.writing() as tx:
        tx.update(tx.get(Engagement, ask.engagement), purpose="예시 새 목적")
    second = issue(sample_desk, ask)
    assert lines(second) == ["예시 새 목적"]
    with sample_desk.writing() as tx:
        found = tx.get(Engagement, ask.engagement)
        assert isinstance(found.when, Timed)
        later = found.when.end + timedelta(minutes=10)
        tx.update(found, when=replace(found.when, end=later))
    third = issue(sample_desk, ask)
    assert lines(third) == ["일 시"]
    assert 0 < sum(bars(third.data)) < 4


def test_another_reader_and_the_small_form_are_papers_of_their_own(sample_desk: Desk) -> None:
    ask = ask_of(sample_desk, SheetKind.DAY)
    issue(sample_desk, ask)
    change(sample_desk, ask)
    for other in (replace(ask, profile=Profile.ESCORT), replace(ask, pocket=True)):
        made = issue(sample_desk, other)
        assert (made.composed.edition, made.composed.changed, sum(bars(made.data))) == (1, 0, 0)
    with sample_desk.office.read() as tx:
        assert {i.edition for i in tx.all(IssuedSheet, sheet=["day", "day.pocket"])} == {1}
