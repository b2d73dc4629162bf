# SPDX-License-Identifier: Apache-2.0
"""The lint finds each kind of slip between catalogue and code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.words import catalogue, lint


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository without faults, with its catalogue."""
    files = {
        "desktop/words/ko/window.toml": 'today = "오늘"\nsaved = "{place:을} 저장"\n[kind]\na = "가"\n',
        "desktop/words/en/window.toml": 'today = "Today"\nsaved = "{place} saved"\n[kind]\na = "A"\n',
        "desktop/words/ko/errors.toml": '[office]\nlocked = "잠김"\n',
        "desktop/words/en/errors.toml": '[office]\nlocked = "Locked"\n',
        "desktop/words/ko/findings.toml": '[clash]\noverlap = "겹침"\n',
        "desktop/words/en/findings.toml": '[clash]\noverlap = "Overlap"\n',
        "desktop/qt/view.py": (
            '"""문서."""\nwords.text("window.today")\nwords.text("window.saved", place=1)\n'
            'words.text(f"window.kind.{kind}")  # 주석\nSUFFIX = "window.py"\n'
        ),
        "desktop/rules/clash.py": 'block("clash.overlap", other=1)\n',
        "db/office.py": 'raise OfficeError("office.locked", office="")\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "ROOT", tmp_path / "desktop/words")
    catalogue.area.cache_clear()
    monkeypatch.setattr(lint, "ALLOWED_HANGUL", {"desktop/qt/keys.py": "a test"})
    return tmp_path


@pytest.fixture(autouse=True)
def _fresh_catalogue() -> Iterator[None]:
    yield
    catalogue.area.cache_clear()


def add(tree: Path, name: str, text: str) -> list[str]:
    path = tree / name
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    catalogue.area.cache_clear()
    return lint.problems(tree)


def test_a_tree_without_faults(tree: Path) -> None:
    assert lint.problems(tree) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "desktop/qt/view.py",
            'words.text("window.none")',
            "desktop/qt/view.py:6: no words for window.none ({0})",
        ),
        (
            "desktop/qt/view.py",
            'self._look.text("none")',
            "desktop/qt/view.py:6: no words for window.none ({0})",
        ),
        (
            "desktop/qt/view.py",
            'label = t("window.none")',
            "desktop/qt/view.py:6: no words for window.none ({0})",
        ),
        (
            "desktop/qt/view.py",
            'words.text("window.none" if x else "window.today")',
            "desktop/qt/view.py:6: no words for window.none ({0})",
        ),
        (
            "desktop/rules/clash.py",
            'warn("clash.travel")',
            "desktop/rules/clash.py:2: no words for findings.clash.travel ({0})",
        ),
        (
            "desktop/rules/clash.py",
            'Finding(severity=1, code="clash.travel")',
            "desktop/rules/clash.py:2: no words for findings.clash.travel ({0})",
        ),
        (
            "db/office.py",
            'raise UndoBlocked("u.a" if x else "u.b")',
            "db/office.py:2: no words for errors.u.a ({0})|db/office.py:2: no words for errors.u.b ({0})",
        ),
    ],
)
def test_what_code_asks_for_and_the_catalogue_lacks(tree: Path, name: str, text: str, expected: str) -> None:
    lines = [line.format(lang) for line in expected.split("|") for lang in ("ko", "en")]
    assert add(tree, name, text) == lines


def test_what_nobody_asks_for(tree: Path) -> None:
    for lang in ("ko", "en"):
        add(tree, f"desktop/words/{lang}/errors.toml", 'old = "A"\n')
    assert lint.problems(tree) == ["ko/errors.toml: nobody asks for errors.office.old"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("ko", 'only = "가"\n', ["en/errors.toml: no words for errors.office.only"]),
        ("en", 'only = "A"\n', ["ko/errors.toml: no words for errors.office.only"]),
    ],
)
def test_a_key_in_one_language_only(tree: Path, name: str, text: str, expected: list[str]) -> None:
    found = add(tree, f"desktop/words/{name}/errors.toml", text)
    assert [line for line in found if "nobody" not in line] == expected


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("{a}", "{b}", "the languages ask for other values: a, b"),
        ("값을(를) 저장", "Saved", "write the particle as {name:을}"),
        ("{a}을/를 저장", "{a}", "write the particle as {name:을}"),
        ("{a}를 저장", "{a}", "a particle stands outside its braces in {a}를"),
        ("{a", "a", "lone brace in: {a"),
        ("{a:none}", "{a}", "unknown format none in: {a:none}"),
    ],
)
def test_sentences_that_are_not_right(tree: Path, korean: str, english: str, expected: str) -> None:
    add(tree, "desktop/words/ko/window.toml", f'new = "{korean}"\n')
    add(tree, "desktop/words/en/window.toml", f'new = "{english}"\n')
    assert add(tree, "desktop/qt/view.py", 't("window.kind.new")\n') == [
        f"ko/window.toml: kind.new: {expected}"
    ]


def test_korean_in_the_code_of_the_window_but_not_in_docstrings_or_the_allow_list(tree: Path) -> None:
    code = 'def f():\n    """설명."""\nlabel.setText(f"저장 {n}건")\n'
    assert add(tree, "desktop/qt/view.py", code) == [
        "desktop/qt/view.py:8: Korean text belongs into desktop/words: '저장 '",
        "desktop/qt/view.py:8: Korean text belongs into desktop/words: '건'",
    ]
    (tree / "desktop/outputs").mkdir()
    for name in ("desktop/outputs/line.py", "desktop/qt/keys.py"):
        (tree / name).write_text('NAME = "일정"\n', encoding="utf-8")
    assert len(lint.problems(tree)) == 2


def test_values_that_a_sentence_asks_for_and_a_call_does_not_give(tree: Path) -> None:
    for lang in ("ko", "en"):
        add(tree, f"desktop/words/{lang}/errors.toml", 'full = "{office} {free}"\n')
    code = 'raise OfficeError("office.full", office=1)\nraise OfficeError("office.full", **values)\n'
    code += 'raise OfficeError("office.full", office=1, free=2)\n'
    assert add(tree, "db/office.py", code) == ["db/office.py:2: errors.office.full also asks for free"]


def test_a_code_kept_in_a_variable_is_known_by_its_section(tree: Path) -> None:
    found = add(tree, "db/office.py", 'code = "office.gone"\n')
    assert found == [f"db/office.py:2: no words for errors.office.gone ({lang})" for lang in ("ko", "en")]
