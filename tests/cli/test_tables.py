# SPDX-License-Identifier: Apache-2.0
"""Tables into an office and out again: dry run, bad rows, files of every sort, one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.clock import NOW
from tests.cli.conftest import ROOT, Run

HEAD = "일시,종료,제목,종류,상태,장소,자치구,동\n"
GOOD = "2026. 11. 26.(목) 14:00,15:10,예시 도서관 방문,현장방문,예정,예시 도서관,은평구,역촌동\n"


def csv(folder: Path, text: str, *, name: str = "rows.csv", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def titles(office: Run) -> list[str]:
    everything = ("engagement", "list", "--from", "1900-01-01", "--to", "2199-12-30")
    return [e["title"] for e in office("--json", *everything).json["engagements"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_file_of_any_usual_encoding_is_taken(empty: Run, tmp_path: Path, encoding: str) -> None:
    printed = empty("--json", "import", "engagements", csv(tmp_path, HEAD + GOOD, encoding=encoding))
    assert (printed.code, printed.err) == (0, "")
    assert [item["label"] for item in printed.json["new"]] == ["예시 도서관 방문"]
    assert titles(empty) == ["예시 도서관 방문"]


def test_a_dry_run_lists_and_writes_nothing(empty: Run, tmp_path: Path) -> None:
    printed = empty("--json", "import", "engagements", csv(tmp_path, HEAD + GOOD), "--dry-run")
    assert (printed.code, len(printed.json["new"]), printed.json["written"]) == (0, 1, False)
    assert titles(empty) == []


def test_a_second_import_of_the_same_file_changes_nothing(empty: Run, tmp_path: Path) -> None:
    file = csv(tmp_path, HEAD + GOOD)
    empty("import", "engagements", file)
    again = empty("--json", "import", "engagements", file).json
    assert (again["new"], again["changed"], len(again["same"]), again["written"]) == ([], [], 1, False)
    assert len(empty("--json", "history").json["actions"]) == 1


def test_an_import_is_one_step_of_undo(empty: Run, tmp_path: Path) -> None:
    rows = "".join(
        f"2026-11-{day} 10:00,11:00,예시 {day},행사,초안,예시 회관,은평구,\n" for day in (24, 25, 26)
    )
    assert empty("import", "engagements", csv(tmp_path, HEAD + rows)).code == 0
    assert len(titles(empty)) == 3
    assert empty("undo").code == 0
    assert titles(empty) == []
    assert empty("redo").code == 0
    assert len(titles(empty)) == 3


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2026-02-30 14:00,15:10,예시,현장방문,예정,예시관,은평구,\n", "일시"),
        ("2026. 11. 26.(수) 14:00,15:10,예시,현장방문,예정,예시관,은평구,\n", "요일"),
        ("2026-11-26 14:00,13:00,예시,현장방문,예정,예시관,은평구,\n", "종료"),
        ("2026-11-26 14:00,15:00,예시,현장방문,예정,예시관,해운대구,\n", "해운대구"),
        ("2026-11-26 14:00,15:00,예시,현장방문,예정,예시관,은평구,해운대동\n", "해운대동"),
        ("2026-11-26 14:00,15:00,예시,소풍,예정,예시관,은평구,\n", "소풍"),
        ("2026-11-26 14:00,15:00,예시,현장방문,예정,,은평구,\n", "장소"),
        (f"2026-11-26 14:00,15:00,{'가' * 300},현장방문,예정,예시관,은평구,\n", "제목"),
    ],
)
def test_a_bad_row_is_named_by_line_field_and_reason_and_nothing_is_written(
    empty: Run, tmp_path: Path, row: str, told: str
) -> None:
    printed = empty("import", "engagements", csv(tmp_path, HEAD + GOOD + row))
    assert printed.code == 2
    assert printed.err.count("\n") == 1
    assert "3행" in printed.err
    assert told in printed.err
    assert titles(empty) == []
    left_out = empty("import", "engagements", csv(tmp_path, HEAD + GOOD + row), "--skip-bad")
    assert (left_out.code, titles(empty)) == (0, ["예시 도서관 방문"])


def test_contradicting_rows_are_both_named(empty: Run, tmp_path: Path) -> None:
    other = GOOD.replace("15:10", "16:00")
    printed = empty("--json", "import", "engagements", csv(tmp_path, HEAD + GOOD + other))
    assert printed.code == 2
    assert {note["line"] for note in printed.json["bad"]} & {2, 3}
    assert titles(empty) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("noise.csv", b"\xff\xfe\x00\x01\x80\x81" * 50),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("broken.xlsx", b"PK\x03\x04" + b"\0" * 200),
        ("words.csv", "아무 말이나 적은 글\n두 번째 줄\n".encode()),
        ("other.csv", "색,크기\n빨강,3\n".encode()),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_one_sentence(
    empty: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    printed = empty("import", "engagements", str(path))
    assert printed.code == 2
    assert printed.err.count("\n") == 1
    assert titles(empty) == []


def test_a_file_that_is_not_there_is_named(empty: Run, tmp_path: Path) -> None:
    printed = empty("import", "people", str(tmp_path / "none.xlsx"))
    assert (printed.code, printed.out) == (2, "")
    assert "none.xlsx" in printed.err


def test_a_folder_is_no_file(empty: Run, tmp_path: Path) -> None:
    printed = empty("import", "people", str(tmp_path))
    assert (printed.code, printed.err.count("\n")) == (2, 1)


def test_an_import_makes_a_missing_office_and_a_bad_file_does_not(run: Run, tmp_path: Path) -> None:
    office = tmp_path / "new.dongseon"
    where = ("--office", str(office), "--now", NOW)
    assert run(*where, "import", "engagements", csv(tmp_path, "색,크기\n1,2\n")).code == 2
    assert run(*where, "import", "engagements", csv(tmp_path, HEAD + GOOD), "--dry-run").code == 0
    assert not office.exists()
    printed = run(*where, "import", "engagements", csv(tmp_path, HEAD + GOOD))
    assert printed.code == 0
    assert str(office) in printed.out
    assert titles(lambda *words: run(*where, *words)) == ["예시 도서관 방문"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["engagements", "sessions"])
def test_what_was_exported_is_read_back_as_the_same(
    sample: Run, tmp_path: Path, kind: str, suffix: str
) -> None:
    file = str(tmp_path / f"all.{suffix}")
    exported = sample("--json", "export", kind, file).json
    plan = sample("--json", "import", kind, file, "--dry-run").json
    assert exported["count"] > 5
    assert (plan["new"], plan["changed"], plan["missing"], plan["bad"]) == ([], [], [], [])
    assert len(plan["same"]) == exported["count"]


def test_people_exported_are_nobody_new(sample: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "people.csv")
    sample("export", "people", file)
    plan = sample("--json", "import", "people", file, "--dry-run").json
    assert (plan["new"], plan["changed"], plan["missing"], plan["bad"]) == ([], [], [], [])
    assert len(plan["same"]) > 100
    text = Path(file).read_text(encoding="utf-8-sig")
    assert "010-" not in text, "numbers of people are not exported"


def test_people_exported_go_into_an_empty_office(sample: Run, run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "people.xlsx")
    sample("export", "people", file)
    office = str(tmp_path / "other.dongseon")
    printed = run("--office", office, "--now", NOW, "--json", "import", "people", file, "--skip-bad")
    assert printed.code == 0
    assert len(printed.json["new"]) > 100


@pytest.mark.parametrize("kind", ["engagements", "visits", "sessions", "people"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_template_has_the_headings_that_the_import_knows(
    empty: Run, tmp_path: Path, kind: str, suffix: str
) -> None:
    file = str(tmp_path / f"form.{suffix}")
    made = empty("--json", "template", kind, "-o", file)
    assert (made.code, len(made.json["headings"]) > 5) == (0, True)
    plan = empty("--json", "import", kind, file, "--dry-run")
    assert (plan.code, plan.json["bad"], plan.json["unmatched"]) == (2, [], [])


def test_a_title_like_a_formula_stays_text_in_csv(empty: Run, tmp_path: Path) -> None:
    empty("visit", "add", "--title", "=1+1", "--when", "2026-11-26")
    file = tmp_path / "all.csv"
    empty("export", "engagements", str(file))
    assert ",'=1+1," in file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["x.doc", "x", "x.pdf"])
def test_an_export_to_an_unknown_kind_of_file_is_refused(sample: Run, tmp_path: Path, name: str) -> None:
    printed = sample("export", "engagements", str(tmp_path / name))
    assert (printed.code, printed.out) == (2, "")
    assert not (tmp_path / name).exists()


def test_a_calendar_of_a_period_is_written_for_a_phone(sample: Run, tmp_path: Path) -> None:
    file = tmp_path / "week.ics"
    words = ("export", "ics", "--from", "2026-11-23", "--to", "2026-11-29", "-o", str(file))
    printed = sample("--json", *words)
    data = file.read_bytes()
    assert printed.code == 0
    assert data.count(b"BEGIN:VEVENT") == printed.json["count"] > 5
    first = data
    file.unlink()
    sample(*words)
    assert file.read_bytes() == first


def test_the_public_calendar_holds_nothing_internal(sample: Run, tmp_path: Path) -> None:
    internal = [
        e["title"]
        for e in sample("--json", "engagement", "list").json["engagements"]
        if e["confidentiality"] != "public"
    ]
    file = tmp_path / "public.ics"
    words = ("export", "ics", "--from", "2026-11-01", "--to", "2026-12-31", "--profile", "public")
    assert sample(*words, "-o", str(file)).code == 0
    text = file.read_text(encoding="utf-8").replace("\r\n ", "")
    assert internal
    assert [title for title in internal if title in text] == []


def test_notices_are_exported_as_a_table(sample: Run, tmp_path: Path) -> None:
    file = tmp_path / "notices.csv"
    count = sample("--json", "export", "notices", str(file)).json["count"]
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "일시,일정,대상,사유,목적,기한,상태,안내한 시각,방법,회신,메모"
    assert len(lines) == count + 1 > 5


def test_an_export_into_a_folder_that_is_not_there_is_refused(sample: Run, tmp_path: Path) -> None:
    printed = sample("export", "engagements", str(tmp_path / "none" / "x.csv"))
    assert (printed.code, printed.out, printed.err.count("\n")) == (3, "", 1)


def test_the_shipped_sessions_are_the_same_in_a_new_office(empty: Run) -> None:
    file = str(ROOT / "resources" / "seoul" / "council_2020_sessions.csv")
    plan = empty("--json", "import", "sessions", file).json
    assert [len(plan[name]) for name in ("new", "changed", "same", "missing", "bad")] == [0, 0, 8, 0, 0]
