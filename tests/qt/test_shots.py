# SPDX-License-Identifier: Apache-2.0
"""Pictures of every screen, and the audit of each at 100 % and 200 %."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.qt.shots import Face, shots
from desktop.qt.theme import apply_theme, make_theme
from desktop.words.catalogue import Lang
from tests.qt.fake_office import NOW, FakeOffice


@pytest.mark.parametrize(("lang", "scale"), [("ko", 1.0), ("ko", 2.0), ("en", 2.0)])
def test_every_state_is_drawn_and_can_be_read(
    qapp: QApplication, tmp_path: Path, lang: Lang, scale: float
) -> None:
    try:
        face = Face(lang, "light", 1280, 800, scale)
        assert shots(tmp_path, FakeOffice(), now=NOW, faces=(face,)) == []
    finally:
        apply_theme(qapp, make_theme(qapp, name="light"))
    pictures = sorted(path.name.split(f"-{lang}-")[0] for path in tmp_path.glob("*.png"))
    assert pictures == [
        "calendar", "call", "cancel", "conflict", "empty-week", "error", "loading", "nothing-found",
        "opening", "preview", "search", "start", "start-error", "visit", "visit-2", "visit-3", "week",
    ]  # fmt: skip
    assert QImage(str(next(tmp_path.glob("week-*.png")))).width() == 1280
