# SPDX-License-Identifier: Apache-2.0
"""The form of sheets from the command line: set, shown, out, in, back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run


def shown(office: Run, sheet: str = "plan") -> dict[str, object]:
    found: dict[str, object] = office("--json", "form", "show", "--sheet-kind", sheet).json
    return found


def parts(office: Run, sheet: str = "plan") -> list[str]:
    """Parts that are printed, in their order."""
    return [row["part"] for row in shown(office, sheet)["sheets"][sheet] if row["is_shown"]]  # type: ignore[index]


def test_a_form_is_set_in_one_go_and_undone_in_one_step(empty: Run) -> None:
    printed = empty(
        *("form", "set", "--office-name", "예시 총무과", "--colour", "#1e6b3a", "--sheet-kind", "remarks"),
        *("--heading", "overview=머리", "--order", "remarks,overview", "--leave-out", "times"),
    )
    assert (printed.code, printed.err) == (0, "")
    found = shown(empty, "remarks")
    assert (found["office"], found["accent"]) == ("예시 총무과", "#1E6B3A")
    assert found["wording"] == {"remarks.overview": "머리"}
    assert parts(empty, "remarks") == ["remarks", "overview", "cautions"]
    assert empty("form", "set", "--sheet-kind", "remarks", "--put-back", "times").code == 0
    assert parts(empty, "remarks") == ["remarks", "overview", "times", "cautions"]
    assert empty("undo").code == empty("undo").code == 0
    assert (shown(empty)["office"], shown(empty)["wording"]) == ("", {})


def test_the_sheet_says_what_the_office_set(sample: Run, tmp_path: Path) -> None:
    assert sample("form", "set", "--sheet-kind", "brief", "--heading", "why=방문 배경").code == 0
    target = tmp_path / "b.pdf"
    (visit,) = [
        e["id"]
        for e in sample("--json", "visit", "list", "--from", "2026-11-26", "--to", "2026-11-26").json[
            "engagements"
        ]
        if "서북병원" in e["title"]
    ]
    assert sample("sheet", "brief", str(visit), "-o", str(target)).code == 0
    from desktop.outputs.pdf.pages import page_text

    text = page_text(target.read_bytes(), 0)
    assert "방문 배경" in text
    assert "왜 가는가" not in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--colour", "노랑"), "“노랑”은 색이 아니어서"),
        (("--colour", "#FFD400"), "읽히지 않을 만큼 옅어"),
        (("--sheet-kind", "plan", "--heading", "poster=말"), "poster"),
        (("--heading", "why=말"), "--sheet-kind"),
        (("--logo", "x.png", "--no-logo"), "--logo와 --no-logo"),
        ((), "바꿀 것"),
        (("--office-name", "가" * 61), "60자"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_changes(
    empty: Run, options: tuple[str, ...], told: str
) -> None:
    printed = empty("form", "set", *options)
    assert (printed.code, printed.out) == (2, "")
    assert told in printed.err
    assert shown(empty)["accent"] == ""


def test_a_form_goes_to_another_office_by_a_file(empty: Run, tmp_path: Path) -> None:
    picture, file = tmp_path / "l.png", tmp_path / "form.json"
    Image.new("RGB", (90, 30), "#1e6b3a").save(picture)
    assert (
        empty("form", "set", "--logo", str(picture), "--sheet-kind", "plan", "--heading", "duties=역할").code
        == 0
    )
    assert empty("form", "export", str(file)).code == 0
    assert empty("form", "reset").code == 0
    assert (shown(empty)["logo_bytes"], shown(empty)["wording"]) == (0, {})
    dry = empty("--json", "form", "import", str(file), "--dry-run")
    assert (dry.code, dry.json["written"]) == (0, False)
    assert [(c["part"], c["change"]) for c in dry.json["changes"]] == [("wording", "new"), ("logo", "new")]
    assert shown(empty)["wording"] == {}
    assert empty("form", "import", str(file)).code == 0
    assert shown(empty)["wording"] == {"plan.duties": "역할"}
    assert shown(empty)["logo_bytes"]
    again = empty("--json", "form", "import", str(file))
    assert (again.code, again.json["written"]) == (0, False)
    assert {c["change"] for c in again.json["changes"]} == {"same"}


def test_bad_parts_stop_an_import_unless_they_are_left_out(empty: Run, tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    form = {"office": "예시 총무과", "accent": "#FFEE00", "wording": {"plan.poster": "말"}}
    file.write_text(json.dumps({"kind": "dongseon.sheet_form", "version": 1, "form": form}), encoding="utf-8")
    refused = empty("form", "import", str(file))
    assert refused.code == 2
    assert "너무 옅어" in refused.out
    assert shown(empty)["office"] == ""
    taken = empty("--json", "form", "import", str(file), "--skip-bad")
    assert (taken.code, taken.json["written"]) == (0, True)
    assert [p["code"] for p in taken.json["problems"]] == ["pale", "section"]
    assert (shown(empty)["office"], shown(empty)["accent"]) == ("예시 총무과", "")


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe\x00", b"[" * 9000, b"%PDF-1.4"])
def test_a_file_that_is_no_form_is_refused_in_one_sentence(empty: Run, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "form.json"
    file.write_bytes(data)
    printed = empty("form", "import", str(file))
    assert (printed.code, printed.out, printed.err.count("\n")) == (2, "", 1)
