# SPDX-License-Identifier: Apache-2.0
"""Copies on paper as rows to read."""

from __future__ import annotations

from db.records import Days
from desktop.rules.copies import Copy, sheet_named
from desktop.screens.copies import CopyRow


def copy_row(copy: Copy) -> CopyRow:
    """A copy with what it is about; a sheet of days has those days as its time."""
    issue, about, back = copy.issue, copy.engagement, copy.back
    sheet, is_pocket = sheet_named(issue.sheet)
    days = Days(issue.first, issue.last) if issue.first is not None and issue.last is not None else None
    return CopyRow(
        issue=issue.id,
        sheet=sheet,
        is_pocket=is_pocket,
        profile=issue.profile,
        engagement=issue.engagement_id or 0,
        title=about.title if about is not None else "",
        when=days if about is None else about.when or about.former_when,
        edition=issue.edition,
        newest=copy.newest,
        copy_number=issue.copy_number,
        issued_to=issue.issued_to,
        at=issue.at,
        by=issue.by,
        fate=copy.fate,
        fate_at=back.at if back is not None else None,
        fate_by=back.by if back is not None else "",
        note=back.note if back is not None else "",
        is_superseded=copy.is_superseded,
    )
