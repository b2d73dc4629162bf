# SPDX-License-Identifier: Apache-2.0
"""Whatever a calendar file says, it can be taken, taken again without a change, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.office import Office
from db.records import Engagement, ImportedEvent, Stop
from desktop.inputs.ical import CalendarError
from desktop.rules.import_kind import EventState
from tests.services.importing.events import empty_office, file, kept, planned, taken

TEXT = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["[취소] 예시", "예시 (시간 미정)", "가" * 300, "<br>" * 20, "\u200b\x00"]
)
VALUES = {
    "UID": st.sampled_from(["a", "b", "c d", "\u1100\u1161", "가", ""]) | TEXT,
    "DTSTART": st.sampled_from(
        ["20261126T140000", "20261126", "20261127T000000Z", "19000101", "21991231T235959Z", "20261126T990000"]
    ),
    "DTEND": st.sampled_from(["20261126T150000", "20261128", "19000101", "x", ""]),
    "DURATION": st.sampled_from(["PT1H", "P5000D", "PT1S", "-PT1H"]),
    "RRULE": st.sampled_from(["FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;BYDAY=TH", "FREQ=SECONDLY", "x"]),
    "RECURRENCE-ID": st.sampled_from(["20261126T140000", "20261127", "20261203T050000Z"]),
    "EXDATE": st.sampled_from(["20261127T140000", "20261127"]),
    "STATUS": st.sampled_from(["CONFIRMED", "TENTATIVE", "CANCELLED", "x"]),
    "SEQUENCE": st.sampled_from(["0", "7", "2147483647", "-1"]),
    "LAST-MODIFIED": st.sampled_from(["20261101T000000Z", "x"]),
    "TRANSP": st.sampled_from(["OPAQUE", "TRANSPARENT"]),
    "CLASS": st.sampled_from(["PUBLIC", "PRIVATE"]),
    "GEO": st.sampled_from(["37.5;127", "nan;nan", "1e400;0"]),
    "CATEGORIES": st.sampled_from(["현장방문", "동고동락,행사", "VISIT"]) | TEXT,
    "SUMMARY": TEXT,
    "LOCATION": TEXT,
    "DESCRIPTION": TEXT,
}


@st.composite
def _events(draw: st.DrawFn) -> str:
    lines = [f"{name}:{draw(of)}" for name, of in VALUES.items() if draw(st.integers(0, 2))]
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = empty_office(Path(tmp_path_factory.mktemp("fuzz")))
    yield made
    made.close()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(_events(), min_size=1, max_size=4),
    st.sampled_from(["", "METHOD:CANCEL", "PRODID:-//Dongseon//"]),
)
def test_any_file_can_be_taken_and_is_the_same_afterwards(
    office: Office, events: list[str], head: str
) -> None:
    data = file(*events, head=[head] if head else [])
    with office.write(action="clear", by="예시 담당") as tx:
        for book in (ImportedEvent, Stop, Engagement):
            for record in tx.all(book):
                tx.bin(record)
    try:
        plan = planned(office, data)
    except CalendarError:
        assert kept(office) == ()
        return
    assert taken(office, data).new == plan.count(EventState.NEW) == len(kept(office))
    after = kept(office)
    again = planned(office, data)
    assert again.count(EventState.NEW) == 0
    assert {row.state for row in again.rows} <= {EventState.SAME}
    taken(office, data)
    assert kept(office) == after
