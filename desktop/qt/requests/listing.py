# SPDX-License-Identifier: Apache-2.0
"""The table of invitations: arrows walk, letters and numbers are the desk's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from desktop.qt.look import Look
from desktop.qt.requests.model import Column, RequestPainter, RequestTable
from desktop.qt.rows import RowList
from desktop.screens.requests import RequestRow


class RequestList(RowList[RequestRow]):
    """One invitation is chosen at a time."""

    widths: ClassVar[Mapping[int, float]] = {Column.DUE: 7.4, Column.WANTED: 11.5, Column.STATE: 8.2}
    dropped = ((38, Column.WANTED), (25, Column.STATE))
    stretched = Column.TITLE
    first = Column.DUE

    def __init__(self, look: Look, model: RequestTable) -> None:
        super().__init__(look, model, RequestPainter(look), look.words.text("requests.list_name"))
