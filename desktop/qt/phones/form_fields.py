# SPDX-License-Identifier: Apache-2.0
"""The fields of a reader: which there are, how each is read, where they stand, what they hold for a card."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.records.enums import FeedClient, Profile
from desktop.qt.look import Look
from desktop.qt.phones import boxes
from desktop.qt.phones.boxes import Box, ChoiceBox, KindsBox, LineBox, NameBox, TextBox, TickBox
from desktop.screens.phones import ReaderCard, SaveReader

MOST_BACK, MOST_AHEAD = 366, 1096
FIELDS = (
    "name",
    "profile",
    "bureau_id",
    "person_id",
    "kinds",
    "back_days",
    "ahead_days",
    "alarm_min",
    "client",
    "keeps_cancelled",
    "expires_on",
    "upload_url",
    "upload_user",
    "note",
)


def values_of(card: ReaderCard | None) -> dict[str, Any]:
    """What the fields of the form hold for a card; for none what a new reader begins with."""
    if card is None:
        new = SaveReader(name="", profile=Profile.ESCORT)
        return {name: getattr(new, name) for name in FIELDS}
    own = {name: getattr(card.row, name) for name in ("name", "profile", "client", "expires_on")}
    return {name: own[name] if name in own else getattr(card, name) for name in FIELDS}


def boxes_of(look: Look, today: date) -> dict[str, Box]:
    """By the names of the record, in the order of the keyboard."""

    def caption(name: str) -> str:
        return look.words.field("reader", name)

    def hint(name: str) -> str:
        return look.words.text(f"phonedesk.form.hint.{name}")

    return {
        "name": LineBox(look, caption("name"), hint=hint("name"), most=100),
        "profile": ChoiceBox(look, caption("profile"), Profile),
        "client": ChoiceBox(look, caption("client"), FeedClient),
        "bureau_id": NameBox(look, caption("bureau_id"), hint=hint("bureau_id")),
        "person_id": NameBox(look, caption("person_id"), hint=hint("person_id")),
        "back_days": LineBox(look, caption("back_days"), read=boxes.days_reader(MOST_BACK), most=6),
        "ahead_days": LineBox(look, caption("ahead_days"), read=boxes.days_reader(MOST_AHEAD), most=6),
        "alarm_min": LineBox(
            look,
            caption("alarm_min"),
            read=boxes.alarm_read,
            write=boxes.alarm_written,
            hint=hint("alarm_min"),
            most=20,
        ),
        "expires_on": LineBox(
            look,
            caption("expires_on"),
            read=boxes.day_reader(today),
            write=boxes.day_written,
            hint=hint("expires_on"),
            most=40,
        ),
        "kinds": KindsBox(look, caption("kinds"), look.words.text("phonedesk.form.every")),
        "keeps_cancelled": TickBox(
            look, caption("keeps_cancelled"), what=look.words.text("phonedesk.form.keeps")
        ),
        "upload_url": LineBox(look, caption("upload_url"), hint=hint("upload_url"), most=2000),
        "upload_user": LineBox(look, caption("upload_user"), most=100),
        "note": TextBox(look, caption("note")),
    }


def place(column: QVBoxLayout, made: dict[str, Box], look: Look) -> None:
    """Each above the next, short ones beside each other."""
    for names in (
        ("name",),
        ("profile", "client"),
        ("bureau_id",),
        ("person_id",),
        ("back_days", "ahead_days"),
        ("alarm_min", "expires_on"),
        ("kinds",),
        ("keeps_cancelled",),
        ("upload_url",),
        ("upload_user",),
        ("note",),
    ):
        row = QHBoxLayout()
        row.setSpacing(look.theme.px(0.5))
        for name in names:
            row.addWidget(made[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
