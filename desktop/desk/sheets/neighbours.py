# SPDX-License-Identifier: Apache-2.0
"""What the sheet of one engagement says of others of its day.

A restricted engagement is named on no sheet that is less restricted than itself: such a sheet bears
no copy number and is not fetched back like one.
"""

from __future__ import annotations

from collections.abc import Mapping

from db.records import Engagement
from db.records.enums import Confidentiality
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.source import Source


def may_be_named(other: Engagement, about: Engagement) -> bool:
    closed = Confidentiality.RESTRICTED
    return other.id == about.id or other.confidentiality is not closed or about.confidentiality is closed


def title_of(other: Engagement, about: Engagement) -> str:
    """Its title, or “일정”."""
    return other.title if may_be_named(other, about) else KO.text("feeds.hidden")


def finding_text(source: Source, code: str, values: Mapping[str, object]) -> str:
    """What was found, with “일정” for the title of whatever must not be named."""
    about = source.engagement
    closed = {
        c.engagement.title
        for c in source.here.context.by_id.values()
        if not may_be_named(c.engagement, about) and c.engagement.title != about.title
    }
    return KO.finding(code, {name: _hidden(value, closed) for name, value in values.items()})


def _hidden(value: object, closed: set[str]) -> object:
    if isinstance(value, tuple):
        return tuple(_hidden(one, closed) for one in value)
    return KO.text("feeds.hidden") if isinstance(value, str) and value in closed else value
