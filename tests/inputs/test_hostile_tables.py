# SPDX-License-Identifier: Apache-2.0
"""Files that are no tables, or that want to hurt: one clear code, quickly, whatever the bytes."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.inputs.tables import TableError, read_table
from tests.inputs.files import csv_bytes, repacked, workbook

GOOD = workbook([["일시", "장소"], ["2026-05-13", "까치산"], ["2026-05-14", "시청"]])
NOT_TABLES = {
    "nothing": (b"", "tables.empty"),
    "a byte order mark": (b"\xef\xbb\xbf\r\n", "tables.empty"),
    "only delimiters": (b",,,\n,,\n", "tables.empty"),
    "an empty workbook": (workbook([]), "tables.empty"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "tables.not_a_table"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "tables.not_a_table"),
    "an office of ours": (b"SQLite format 3\x00", "tables.not_a_table"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "tables.old_or_locked"),
    "a web page saved as .xls": (b"<html><table><tr><td>1</td></tr></table></html>", "tables.not_a_table"),
    "text with NUL": (b"a,b\n1,\0\n", "tables.not_a_table"),
    "UTF-16 without its mark": ("가,나\n1,2\n".encode("utf-16-le"), "tables.unreadable_text"),
    "no encoding at all": (b"a,b\n\xff\xff\xff,\x80\n", "tables.unreadable_text"),
    "a quote never closed": ('가,나\n1,"나\n2,다\n'.encode(), "tables.quotes"),
    "half a workbook": (GOOD[: len(GOOD) // 2], "tables.damaged"),
}


def code_of(data: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read_table(data, "표")
    assert caught.value.values["file"] == "표"
    return caught.value.code


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("name", NOT_TABLES)
def test_what_is_no_table_is_refused_by_name(name: str) -> None:
    data, code = NOT_TABLES[name]
    assert code_of(data) == code


def test_a_quote_never_closed_names_its_line() -> None:
    with pytest.raises(TableError) as caught:
        read_table('가,나\n1,2\n3,"나\n4,다\n'.encode(), "표.csv")
    assert caught.value.values == {"file": "표.csv", "line": 3}


def test_another_zip_is_no_table() -> None:
    assert code_of(zipped({"mimetype": b"application/hwp+zip"})) == "tables.not_a_table"


def test_a_workbook_in_name_only_is_damaged() -> None:
    assert code_of(zipped({"xl/workbook.xml": b"<workbook/>"})) == "tables.damaged"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * 160_000_000})
    assert len(bomb) < 1_000_000
    assert code_of(bomb) == "tables.unpacks_too_large"
    assert code_of(zipped({"xl/workbook.xml": b"<a/>"} | {f"{i}": b"" for i in range(3000)})) == (
        "tables.unpacks_too_large"
    )


def test_entities_are_refused() -> None:
    lol = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><worksheet '
    assert code_of(repacked(GOOD, {"sheet1": (b"<worksheet ", lol)})) == "tables.damaged"


def test_a_cell_at_the_end_of_the_world_is_refused_quickly() -> None:
    began = time.perf_counter()
    assert code_of(repacked(GOOD, {"sheet1": (b'r="B3"', b'r="XFD3"')})) == "tables.too_many_columns"
    far = repacked(GOOD, {"sheet1": (b'<row r="3">', b'<row r="999999999">')})
    assert code_of(far) == "tables.unpacks_too_large"
    assert time.perf_counter() - began < 30


def test_a_size_that_the_sheet_boasts_of_is_not_believed() -> None:
    table = read_table(repacked(GOOD, {"sheet1": (b'ref="A1:B3"', b'ref="A1:XFD1048576"')}), "표.xlsx")
    assert [row.cells for row in table.rows] == [("2026-05-13", "까치산"), ("2026-05-14", "시청")]


def test_a_merge_over_everything_stays_within_the_table() -> None:
    merge = b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    table = read_table(repacked(GOOD, {"sheet1": (b"</sheetData>", merge)}), "표.xlsx")
    assert [row.cells for row in table.rows] == [("2026-05-13", "2026-05-13")] * 2
    many = b'<mergeCell ref="A2:B2"/>' * 20_001
    assert (
        code_of(repacked(GOOD, {"sheet1": (b"</sheetData>", b"</sheetData>" + many)}))
        == "tables.too_many_merges"
    )


def test_a_date_beyond_the_calendar_is_no_date() -> None:
    import datetime

    dated = workbook([["날짜", "장소"], [datetime.date(2026, 5, 13), "가"]])
    far = repacked(dated, {"sheet1": (b"<v>46155</v>", b"<v>99999999999</v>")})
    table = read_table(far, "표.xlsx")
    assert table.rows[0].cells == (None, "가")
    assert [problem.code for problem in table.problems] == ["tables.error_value"]


def test_damaged_workbooks_never_raise_anything_else() -> None:
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(TableError):
            read_table(bytes(data), "표.xlsx")


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_a_table_or_a_code(data: bytes) -> None:
    with contextlib.suppress(TableError):
        assert read_table(data, "표").headings


def test_a_million_short_lines_are_refused_and_not_kept() -> None:
    data = csv_bytes(["가", "나"]) + b"1,2\r\n" * 1_000_000
    assert code_of(data) == "tables.too_many_rows"
