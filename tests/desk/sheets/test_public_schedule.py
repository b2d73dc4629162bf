# SPDX-License-Identifier: Apache-2.0
"""The public schedule holds title, start and place of public items in the window, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import Attendance, Day, Days, Engagement, Month, Part, Stop, When
from db.records.enums import Confidentiality, Kind, Profile, RequestDecision, SheetKind, Status
from db.transaction import WriteTx
from desktop.desk.sheets import making
from desktop.desk.sheets.month import month_of
from desktop.desk.sheets.week import week_of
from desktop.outputs.document import plain
from desktop.screens.paper import SheetAsk
from tests.desk.sheets.reading import pdfium_pages
from tests.desk.sheets.schedules import drawn, issued, put, table_rows, words_of
from tests.offices import MONDAY, Clock, Desk, opened_copy
from tests.rules.helpers import timed

# Every text of a record bears one of these, so that whatever leaks is known again.
HIDDEN_FIELDS = (
    "status_reason", "urgency_reason", "lead", "contact_line", "purpose", "key_points", "cautions",
    "questions", "press_plan", "duties", "protocol", "route_note", "lodging", "internal_note", "requester",
    "decided_by", "deputy_name", "results", "source",
)  # fmt: skip
WHENS = st.sampled_from(
    [
        timed(MONDAY, "09:00", "10:10"),
        timed(MONDAY + timedelta(days=2), "14:00", "15:20"),
        timed(MONDAY + timedelta(days=20), "14:00", "15:20"),
        replace(timed(MONDAY + timedelta(days=1), "22:00", "23:30"), zone="Europe/Paris"),
        Day(MONDAY, Part.OPEN),
        Days(MONDAY, MONDAY + timedelta(days=3)),
        Month(MONDAY.year, MONDAY.month),
    ]
)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {
            "when": WHENS,
            "status": st.sampled_from(sorted(set(Status) - {Status.POSTPONED})),
            "confidentiality": st.sampled_from(Confidentiality),
            "kind": st.sampled_from([Kind.VISIT, Kind.EVENT, Kind.TRIP, Kind.INTERNAL]),
            "has_public_title": st.booleans(),
        }
    ),
    max_size=6,
)


class Undone(Exception):
    """Ends a transaction whose records nobody keeps."""


@contextmanager
def undone(desk: Desk) -> Iterator[WriteTx]:
    """Records that are there as long as they are looked at."""
    with suppress(Undone), desk.writing() as tx:
        yield tx
        raise Undone


@pytest.fixture(scope="module")
def desk(eunpyeong_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    clock = Clock()
    path = tmp_path_factory.mktemp("public") / "office.dongseon"
    with opened_copy(eunpyeong_template, path, clock) as office:
        yield Desk(office, clock)


def _put(tx: WriteTx, number: int, item: dict[str, Any]) -> bool:
    """Whether the public may know of it."""
    when: When = item["when"]
    texts: dict[str, Any] = {name: f"감춤{number}{name}" for name in HIDDEN_FIELDS}
    public_title = f"공개{number}제목" if item["has_public_title"] else ""
    is_public = (
        item["confidentiality"] is Confidentiality.PUBLIC
        and item["status"] in (Status.FINAL, Status.HELD, Status.CLOSED)
        and hasattr(when, "start")
        and when.day_from <= MONDAY + timedelta(days=5)
    )
    title = f"공개{number}본제" if is_public and not public_title else f"감춤{number}제목"
    made = tx.add(
        Engagement(
            uid=f"public-{number}",
            title=title,
            public_title=public_title,
            when=when,
            status=item["status"],
            confidentiality=item["confidentiality"],
            kind=item["kind"],
            **texts,
        )
    )
    place = f"공개{number}장소" if is_public else f"감춤{number}장소"
    tx.add(Stop(engagement_id=made.id, place=place, address=f"감춤{number}주소", host=f"감춤{number}맞이"))
    tx.add(Stop(engagement_id=made.id, place=f"감춤{number}둘째", position=1))
    tx.add(Attendance(engagement_id=made.id, name=f"감춤{number}사람", post=f"감춤{number}직위"))
    return is_public


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS, pocket=st.booleans())
def test_nothing_but_title_start_and_place_reaches_the_public(
    desk: Desk, items: list[dict[str, Any]], pocket: bool
) -> None:
    spans: list[tuple[SheetKind, tuple[date, date]]] = [
        (SheetKind.DAY, (MONDAY, MONDAY)),
        (SheetKind.WEEK, week_of(MONDAY)),
        (SheetKind.MONTH, month_of(MONDAY)),
    ]
    with undone(desk) as tx:
        shown = [_put(tx, number, item) for number, item in enumerate(items)]
        for sheet, (first, last) in spans:
            ask = SheetAsk(sheet=sheet, profile=Profile.PUBLIC, first=first, last=last, pocket=pocket)
            composed = making.compose(tx, ask, now=desk.clock())
            made = making.write(composed, drawn_at=0)
            said = words_of(composed.document) + "\n".join(pdfium_pages(made.data)) + made.file_name
            assert "감춤" not in said
            assert "감춤".encode("utf-16-be") not in made.data
            for number, (item, is_shown) in enumerate(zip(items, shown, strict=True)):
                inside = item["when"].day_from <= last and item["when"].day_to > first
                assert (f"공개{number}" in said) == (is_shown and inside)
            # Nor what the day ends at, what stage it is in, what the council does, how much was left out.
            for word in ("10:10", "15:20", "23:30", "미확정", "미정", "시의회", "대책", "비 고"):
                assert word not in said
            assert not re.search(r"외 \d+건", said)


def test_the_window_decides_what_the_public_sees(desk: Desk) -> None:
    far = MONDAY + timedelta(days=6)
    with undone(desk) as tx:
        for number, day in enumerate((far - timedelta(days=1), far)):
            item = {
                "when": timed(day, "09:00", "10:10"),
                "status": Status.FINAL,
                "confidentiality": Confidentiality.PUBLIC,
                "kind": Kind.EVENT,
                "has_public_title": True,
            }
            _put(tx, number, item)
        ask = SheetAsk(sheet=SheetKind.WEEK, profile=Profile.PUBLIC, first=MONDAY, last=far)
        said = words_of(making.compose(tx, ask, now=desk.clock()).document)
        assert "공개0제목" in said
        assert "공개1제목" not in said


def test_what_a_deputy_goes_to_is_not_on_the_public_schedule(desk: Desk) -> None:
    with undone(desk) as tx:
        for number, decision in enumerate((RequestDecision.ATTEND, RequestDecision.DEPUTY)):
            item = {
                "when": timed(MONDAY, "09:00", "10:10"),
                "status": Status.FINAL,
                "confidentiality": Confidentiality.PUBLIC,
                "kind": Kind.EVENT,
                "has_public_title": True,
            }
            _put(tx, number, item)
            (made,) = tx.all(Engagement, uid=f"public-{number}")
            tx.update(made, decision=decision)
        ask = SheetAsk(sheet=SheetKind.DAY, profile=Profile.PUBLIC, first=MONDAY, last=MONDAY)
        said = words_of(making.compose(tx, ask, now=desk.clock()).document)
        assert "공개0제목" in said
        assert "공개1제목" not in said


def test_a_reprint_for_the_public_bars_nothing(desk: Desk) -> None:
    values = {"confidentiality": Confidentiality.PUBLIC, "status": Status.FINAL}
    spoken = put(desk, "예시 알릴 것", timed(MONDAY, "09:00", "10:00"), **values)
    issued(desk, drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.PUBLIC))
    with desk.writing() as tx:
        tx.update(tx.get(Engagement, spoken.id), when=timed(MONDAY, "11:00", "12:00"))
    again = drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.PUBLIC)
    assert again.edition == 2
    rows = table_rows(again.document, "hours")
    assert [plain(row.cells[0]) for row in rows] == ["11:00"]
    assert not any(row.is_changed for row in rows)
    with desk.writing() as tx:
        tx.bin(tx.get(Engagement, spoken.id))
