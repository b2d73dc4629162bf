# SPDX-License-Identifier: Apache-2.0
"""What an office exports is what it imports as the same, in every kind and both file formats."""

from __future__ import annotations

import pytest

from desktop.inputs.tables import read_table
from desktop.outputs.csvs import csv_bytes
from desktop.outputs.xlsx.write import write_table
from desktop.services.importing import ImportKind, ImportPlan, existing_in, plan_import, reference_in
from desktop.services.importing.exporting import exported
from tests.offices import SAMPLE_DAY, Desk


def _again(desk: Desk, kind: ImportKind, *, suffix: str = "csv") -> tuple[int, ImportPlan]:
    with desk.office.read() as tx:
        made = exported(tx, kind, first=None, last=None)
        if suffix == "csv":
            data = csv_bytes(made.headings, made.rows)
        else:
            data = write_table(made.headings, made.rows, sheet_name="예시")  # type: ignore[arg-type]
        table = read_table(data, f"a.{suffix}")
        reference = reference_in(tx, today=SAMPLE_DAY)
        plan = plan_import(kind, table, existing=existing_in(tx, kind), reference=reference)
    return len(made.rows), plan


def test_every_kind_comes_back_the_same(sample_desk: Desk) -> None:
    for kind in ImportKind:
        rows, plan = _again(sample_desk, kind)
        assert (plan.new, plan.changed, plan.bad, plan.missing) == ((), (), (), ()), kind
        assert (plan.unmatched, len(plan.same) > 0, rows >= len(plan.same)) == ((), True, True), kind


@pytest.mark.parametrize("kind", [ImportKind.CONSTITUENCIES, ImportKind.COMMITTEES])
def test_a_workbook_comes_back_the_same(sample_desk: Desk, kind: ImportKind) -> None:
    _rows, plan = _again(sample_desk, kind, suffix="xlsx")
    assert (plan.new, plan.changed, plan.bad) == ((), (), ())


@pytest.mark.parametrize("title", ["=1+1", "'=1+1", "''-x", "+82 2", "@예시", "-예시"])
def test_text_that_a_spreadsheet_would_run_comes_back_unchanged(desk: Desk, title: str) -> None:
    desk.plan(title=title, purpose=title)
    rows, plan = _again(desk, ImportKind.ENGAGEMENTS)
    assert (rows, len(plan.same), plan.bad, plan.notes) == (1, 1, (), ())
