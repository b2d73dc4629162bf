# SPDX-License-Identifier: Apache-2.0
"""Papers as the window draws them and hands them out."""

from __future__ import annotations

from pathlib import Path

from db.records.enums import Profile, SheetKind
from desktop.desk.gateway import OfficeGateway
from desktop.screens.actions import Answer
from desktop.screens.paper import DrawnSheet, DrawSheet, IssueSheets, SheetAsk


def drawn_brief(window: OfficeGateway, key: int, *, profile: Profile = Profile.MAYOR) -> DrawnSheet:
    """The brief of an engagement as it stands now."""
    return window.read(DrawSheet(ask=SheetAsk(sheet=SheetKind.BRIEF, profile=profile, engagement=key)))


def hand_out(window: OfficeGateway, drawn: DrawnSheet, path: Path, *, to: str = "") -> Answer:
    """Saves a paper that was drawn before."""
    return window.act(IssueSheets(drawn=(drawn,), path=path, issued_to=to))
