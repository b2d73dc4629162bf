# SPDX-License-Identifier: Apache-2.0
"""What a profile must not see is absent from every sheet: text, bytes, file name, what is kept of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import InputError
from db.records import RECORDS, Engagement
from db.records.enums import Confidentiality, Kind, Profile, SheetKind, Status
from db.records.meta import Group, field_map
from db.records.when import seoul_time
from desktop.desk.sheets import making
from desktop.desk.sheets.draft import Draft
from desktop.desk.sheets.making import Composed
from desktop.desk.sheets.registry import COMPOSERS, composer_of
from desktop.desk.sheets.source import source_of
from desktop.desk.sheets.view import View
from desktop.outputs.clip import html
from desktop.outputs.clip.tsv import tsv_of
from desktop.outputs.clip.workbook import xlsx_of
from desktop.outputs.document import Document
from desktop.outputs.fingerprints import element_texts, texts_of
from desktop.outputs.sheet_text import write_sheet_text
from desktop.rules.redaction import Access, Reading, Relation, access
from desktop.rules.sheets import OF_DAYS, PROFILES, sheets_of
from desktop.screens.paper import SheetAsk
from tests.desk.sheets.marked import NOT_WORDS, Marked, Word, filled
from tests.offices import SAMPLE_DAY, Clock
from tests.outputs.pdf.samples import pdfium_pages, pypdf_pages

SCHEDULES = (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH)
PAIRS = [(sheet, profile) for sheet in COMPOSERS for profile in PROFILES[sheet]]
LISTED = pytest.mark.parametrize(("sheet", "profile"), PAIRS)
NOW = seoul_time(SAMPLE_DAY, 9)
_made: dict[int, Marked] = {}


@pytest.fixture(scope="session")
def offices(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An office for each seed, kept for all tests of this file."""
    clock = Clock()
    clock.set(SAMPLE_DAY, "09:00")

    def office(seed: int) -> Marked:
        if seed not in _made:
            path = tmp_path_factory.mktemp("marked") / "o.dongseon"
            _made[seed] = filled(sample_template, path, clock, seed=seed)
        return _made[seed]

    yield office
    for marked in _made.values():
        marked.office.close()
    _made.clear()


@cache
def chosen(marked: Marked) -> list[Engagement]:
    """Two engagements of every kind, the next ones."""
    with marked.office.read() as tx:
        found = [e for e in tx.all(Engagement) if e.status is not Status.CANDIDATE]
    near = sorted(found, key=lambda e: abs((e.when.day_from - SAMPLE_DAY).days) if e.when else 9999)
    return [e for kind in Kind for e in [x for x in near if x.kind is kind][:2]]


def asks(marked: Marked, sheet: SheetKind, profile: Profile, **more: Any) -> Iterator[SheetAsk]:
    """The sheet of every engagement it is made for, or of the days around the sample's Thursday."""
    if sheet in OF_DAYS:
        first = SAMPLE_DAY - timedelta(days=SAMPLE_DAY.weekday())
        month = SAMPLE_DAY.replace(day=1)
        spans: dict[SheetKind, list[tuple[date, date]]] = {
            SheetKind.DAY: [(first + timedelta(days=n),) * 2 for n in range(5)],
            SheetKind.MONTH: [(month, month + timedelta(days=29))],
        }
        for one, last in spans.get(sheet, [(first, first + timedelta(days=6))]):
            for pocket in (False, True) if sheet in SCHEDULES else (False,):
                yield SheetAsk(sheet=sheet, profile=profile, first=one, last=last, pocket=pocket, **more)
    if sheet not in OF_DAYS or sheet is SheetKind.NOTICES:
        for e in chosen(marked):
            if sheet in (*sheets_of(e.kind), SheetKind.LETTER, SheetKind.CALL_SHEET):
                yield SheetAsk(sheet=sheet, profile=profile, engagement=e.id, **more)


def composed(marked: Marked, ask: SheetAsk) -> Composed | None:
    """None where the item itself is hidden from the profile."""
    with marked.office.read() as tx:
        level = marked.levels.get(ask.engagement)
        is_closed = ask.profile in (Profile.BUREAU, Profile.COUNCIL) and level is Confidentiality.RESTRICTED
        if is_closed:
            with pytest.raises(InputError, match=r"sheet\.hidden"):
                making.compose(tx, ask, now=NOW)
            return None
        return making.compose(tx, ask, now=NOW)


def leaks(marked: Marked, ask: SheetAsk, *texts: str) -> list[Word]:
    """Words in those texts which the reader of that sheet may not read."""
    own = ask.engagement or (0 if ask.sheet in SCHEDULES else -1)
    found = {word.text: word for text in texts for word in marked.found_in(text)}
    return [
        word
        for word in found.values()
        if not marked.may_read(word, ask.profile, about=own, reader=ask.reader, is_named=ask.is_named)
        and not (ask.sheet is SheetKind.LETTER and _stands_in_a_letter(word, ask))
    ]


def _stands_in_a_letter(word: Word, ask: SheetAsk) -> bool:
    """A letter is the notice itself: to whom, what was told before, all places, what about, whom to ask."""
    own_row = word.kind in ("Person", "Attempt") and word.group in (Group.PEOPLE, Group.NOTICES)
    is_told = f"{word.kind}.{word.field}" in ("Engagement.purpose", "Engagement.contact_line", "Stop.place")
    return (is_told and word.about == ask.engagement) or (own_row and bool(word.person))


def written_of(sheet: Composed) -> Iterator[str]:
    """Everything of a composed sheet that leaves the office or is kept of it."""
    yield from texts_of(sheet.document)
    yield sheet.file_name
    yield sheet.lines
    yield repr(sheet.document)  # also what no output writes today


@LISTED
@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=1, max_value=3), is_named=st.booleans(), data=st.data())
def test_no_composed_sheet_holds_a_word_its_reader_may_not_read(
    offices: Any, sheet: SheetKind, profile: Profile, seed: int, is_named: bool, data: st.DataObject
) -> None:
    marked: Marked = offices(seed)
    persons = sorted({word.person for word in marked.words.values() if word.person})
    reader = data.draw(st.sampled_from([0, *persons[:40]])) if profile is Profile.COUNCIL else 0
    ask = data.draw(st.sampled_from(list(asks(marked, sheet, profile, is_named=is_named, reader=reader))))
    made = composed(marked, ask)
    if made is not None:
        assert leaks(marked, ask, *written_of(made)) == [], ask


def parts_of(pdf: bytes) -> Iterator[str]:
    """All that is in a PDF: both readers' text, every stream unpacked, metadata, outline, attachments."""
    import pypdf

    yield from pdfium_pages(pdf)
    yield from pypdf_pages(pdf)
    yield pdf.decode("latin-1")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    yield repr(reader.metadata)
    yield repr(reader.outline)
    yield repr(reader.attachments)
    for number in range(1, len(reader.xref[0]) + 1) if 0 in reader.xref else ():
        found = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        if isinstance(found, pypdf.generic.StreamObject):
            data = found.get_data()
            yield data.decode("latin-1")
            yield data.decode("utf-16-be", errors="ignore")
        elif found is not None:
            yield repr(found)


def copied(document: Document) -> Iterator[str]:
    """What copying and the table of it give."""
    yield html.html_of(document)
    yield html.page_of(document)
    yield tsv_of(document)
    yield write_sheet_text(document)
    with zipfile.ZipFile(io.BytesIO(xlsx_of(document))) as book:
        for name in book.namelist():
            yield book.read(name).decode()


@LISTED
def test_no_file_holds_a_word_its_reader_may_not_read(
    offices: Any, sheet: SheetKind, profile: Profile
) -> None:
    """The bytes, of one of each: a sheet is drawn from its document alone, but this test need not know."""
    marked: Marked = offices(1)
    made = next(filter(None, (composed(marked, ask) for ask in asks(marked, sheet, profile))))
    texts = [*parts_of(making.write(made, drawn_at=0).data), *copied(made.document)]
    assert leaks(marked, made.ask, *texts) == []
    if profile is Profile.MAYOR:  # the readers do read
        assert any(marked.found_in(text) for text in texts)


class Whole(View):
    """A view that hides nothing: for what a sheet would say."""

    def sees(self, group: Group) -> bool:
        return True

    def rows(self, group: Group, section: str, found: Any, *, owners: Any = ()) -> Any:
        return tuple(found)


def texts_by_section(draft: Draft) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in draft.sections:
        found.setdefault(one.code, []).extend(t for e in one.elements for t in element_texts(e))
    return found


# Files, other visits and meetings are redacted one by one or are the mayor's alone; of those who were
# told, a list of attendees names only who comes.
APART = (
    "attendees",
    "district_now",
    "enclosures",
    "gathered",
    "last_meetings",
    "participants",
    "past_visits",
)
DRAWN_FROM = {"next_steps": "suggestions_heard"}
OF_ONE = [(s, p) for s, p in PAIRS if s not in (*OF_DAYS, SheetKind.LETTER)]


@pytest.mark.parametrize(("sheet", "profile"), OF_ONE)
def test_what_is_left_out_is_noted_and_nothing_else(offices: Any, sheet: SheetKind, profile: Profile) -> None:
    """Against the same sheet unveiled: a section that is not there was noted, and what was noted differs."""
    marked: Marked = offices(2)
    wrong: list[tuple[int, str, object]] = []
    for ask in asks(marked, sheet, profile):
        if composed(marked, ask) is None:
            continue
        with marked.office.read() as tx:
            source = source_of(tx, engagement_id=ask.engagement, now=NOW)
            reading = Reading(profile, Relation.OWN, marked.levels[ask.engagement])
            whole = texts_by_section(composer_of(sheet)(source, Whole(reading)))
            view = View(reading)
            seen = texts_by_section(composer_of(sheet)(source, view))
        noted = {one.section for one in view.removed}
        noted |= {follows for follows, of in DRAWN_FROM.items() if of in noted}
        if missing := whole.keys() - seen.keys() - {"nothing"} - noted:
            wrong.append((ask.engagement, "not noted", missing))
        for one in view.removed:
            # What was asked at an engagement that is hidden itself is left out before any group is asked.
            is_apart = one.section in APART or one.group is Group.HEADLINE
            # One person alone is named in the overview instead of in a table.
            is_same = (
                whole == seen if one.section == "people" else whole.get(one.section) == seen.get(one.section)
            )
            if one.count < 1 or (is_same and not is_apart):
                wrong.append((ask.engagement, "nothing hidden", one))
            if not is_apart and access(reading, one.group) is Access.SHOW:
                wrong.append((ask.engagement, "not hidden", one))
    assert wrong == []


def test_the_mayor_is_kept_from_numbers_and_notes_alone(offices: Any) -> None:
    """What any reader finds on a sheet the mayor finds there too, numbers of telephones apart."""
    marked: Marked = offices(3)
    for sheet in COMPOSERS:
        if Profile.MAYOR not in PROFILES[sheet]:
            continue
        for ask in asks(marked, sheet, Profile.MAYOR):
            whole = composed(marked, ask)
            assert whole is not None
            known = {word.text for text in texts_of(whole.document) for word in marked.found_in(text)}
            for profile in PROFILES[sheet][1:]:
                part = composed(marked, replace(ask, profile=profile))
                if part is None:
                    continue
                words = {w for text in texts_of(part.document) for w in marked.found_in(text)}
                # The mayor reads by what seat somebody is met, where that is known, and the title itself.
                beyond = {
                    w
                    for w in words
                    if w.text not in known
                    and Group.OFFICE_NUMBER not in (w.group, w.also)
                    and w.field not in ("post", "public_title")
                }
                assert not beyond, (ask, profile, beyond)


MADE_FOR: Mapping[SheetKind, frozenset[str]] = {
    SheetKind.BRIEF: frozenset(
        {
            "Engagement.title",
            "Engagement.purpose",
            "Engagement.key_points",
            "Engagement.cautions",
            "Stop.place",
            "RunRow.text",
            "Attendance.name",
            "Suggestion.text",
        }
    ),
    SheetKind.PLAN: frozenset(
        {"Engagement.title", "Engagement.purpose", "Engagement.press_plan", "Stop.place"}
    ),
    SheetKind.TIMETABLE: frozenset({"RunRow.text", "RunRow.place"}),
    SheetKind.SCENARIO: frozenset({"RunRow.script"}),
    SheetKind.REMARKS: frozenset({"Engagement.key_points"}),
    SheetKind.ATTENDEES: frozenset({"Attendance.name"}),
    SheetKind.PROTOCOL: frozenset({"Engagement.protocol"}),
    SheetKind.QUESTIONS: frozenset({"Engagement.questions"}),
    SheetKind.LOCAL: frozenset({"Suggestion.text"}),
    SheetKind.RESULT: frozenset({"Engagement.results"}),
    SheetKind.DAY: frozenset({"Engagement.title", "Stop.place"}),
    SheetKind.WEEK: frozenset({"Engagement.title", "Stop.place"}),
    SheetKind.MONTH: frozenset({"Engagement.title"}),
    SheetKind.FOLLOW_UPS: frozenset({"Suggestion.text", "Suggestion.proposer_name"}),
}


@pytest.mark.parametrize("sheet", [s for s in COMPOSERS if s in MADE_FOR])
def test_the_mayor_finds_what_the_sheet_is_made_for(offices: Any, sheet: SheetKind) -> None:
    marked: Marked = offices(1)
    found = set()
    for ask in asks(marked, sheet, Profile.MAYOR):
        made = composed(marked, ask)
        assert made is not None
        found |= {w for text in texts_of(made.document) for w in marked.found_in(text)}
    assert {f"{w.kind}.{w.field}" for w in found} >= MADE_FOR[sheet]
    assert not {w for w in found if w.group in (Group.OFFICE_NUMBER, Group.MOBILE_NUMBER, Group.INTERNAL)}


def test_what_the_test_takes_for_no_word_is_there() -> None:
    """A field that was renamed must be looked at again."""
    known = {kind.__name__: set(field_map(kind)) for kind in RECORDS}
    assert all(names <= known[kind] for kind, names in NOT_WORDS.items())
