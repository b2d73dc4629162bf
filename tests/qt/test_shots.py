# SPDX-License-Identifier: Apache-2.0
"""Pictures of every screen, and the audit of each at 100 % and 200 %."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.qt.calendar.desk import PAGES
from desktop.qt.form.sections import NAMES
from desktop.qt.frame.desks import MAKERS
from desktop.qt.shots import AT, Face, offices, shots
from desktop.qt.theme import apply_theme, make_theme
from desktop.words.catalogue import Lang


@pytest.mark.parametrize(("lang", "scale"), [("ko", 1.0), ("ko", 2.0), ("en", 2.0)])
def test_every_state_is_drawn_and_can_be_read(
    qapp: QApplication, tmp_path: Path, lang: Lang, scale: float
) -> None:
    try:
        face = Face(lang, "light", 1280, 800, scale)
        with offices() as (busy, empty):
            assert shots(tmp_path, busy, empty, now=AT, faces=(face,)) == []
    finally:
        apply_theme(qapp, make_theme(qapp, name="light"))
    pictures = {path.name.split(f"-{lang}-")[0] for path in tmp_path.glob("*.png")}
    views = [f"calendar-{scale}" for scale in PAGES] + [f"desk-{name}" for name in MAKERS]
    views = [view for view in views if view not in ("desk-calendar", "desk-form")]
    forms = [f"form-{name}" for name in NAMES]
    assert pictures == {
        "call", "cancel", "conflict", "empty-week", "error", "loading", "nothing-found",
        "opening", "search", "start", "start-error", "visit", "visit-2", "visit-3", "week",
        "filter", "empty-filter", "quick", "commands", "recent", "unsaved",
        "districts-visits", "districts-meetings", "districts-table", "district", "district-meeting",
        "district-project", "district-loading",
        "roster-constituencies", "roster-committees", "roster-bureaus", "roster-heads", "roster-member",
        "roster-member-met", "roster-change", "roster-another-day",
        "notice-text", "notice-letter", "notice-mail", "call-sheet", "key-in", "key-in-wrong", "rules",
        "press",
        "queue-change", "queue-several", "queue-waive", "queue-person", "queue-not-found",
        "meetings-held", "meetings-new", "meetings-series", "meetings-form",
        "followup-assign", "followup-due", "followup-history", "followup-new", "followup-questions",
        "followup-status", "followup-step", "followup-tell", "followups-none-found",
        "paper", "paper-left-out", "paper-several", "paper-under-way", "paper-days", "paper-hidden",
        "paper-gone", "paperform", "paperform-import",
        "phones-behind", "phones-readers", "phones-form", "phones-link", "phones-server", "phones-empty",
        "phones-upload", "moved", "moved-links",
        "session", "session-move", "session-new", "sessions-year", "sessions-empty",
        "today-copies", "today-copies-who",
        "import-empty", "import-dry-run", "import-busy",
        "import-ics", "import-ics-empty", "import-ics-busy",
        "outside", "outside-form", "outside-week", "outside-month", "outside-agenda",
        "ways-file", "ways-message", "ways-qr", "ways-qr-large",
        "form-new-place", "form-conflict", "form-gone", *forms, *views, *(f"empty-{view}" for view in views),
    }  # fmt: skip
    assert QImage(str(next(tmp_path.glob("week-*.png")))).width() == 1280
