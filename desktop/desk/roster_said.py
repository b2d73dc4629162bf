# SPDX-License-Identifier: Apache-2.0
"""Seats and offices as people call them: 은평구 제2선거구, 은평구청장, 교통위원회 위원장."""

from __future__ import annotations

from datetime import date

from db.records.enums import Role
from desktop.desk.members import last_day
from desktop.rules.seats import SeatAnswer
from desktop.screens.roster import SeatName
from desktop.words import Words
from desktop.words.dates import bare_date


def answer_name(words: Words, one: SeatAnswer) -> str:
    """What was asked about."""
    if one.role is not None:
        return post_name(words, one.role, one.district or one.body)
    if one.number is not None:
        return seat_said(words, SeatName(one.district, one.number))
    return one.body or one.district or words.text("roll.proportional")


def seat_said(words: Words, seat: SeatName) -> str:
    if seat.number is None:
        return words.text("roll.proportional")
    return words.text("roll.seat", district=seat.district, number=seat.number)


def post_name(words: Words, role: Role, body: str) -> str:
    if not body:
        return words.label(role)
    key = f"roll.post.{role.value}"
    if words.has(key):
        return words.text(key, body=body)
    return words.text("roll.post.other", body=body, role=role)


def span_said(words: Words, first: date | None, valid_to: date | None) -> str:
    """2026. 7. 1. ~ 2030. 6. 30."""
    last = last_day(valid_to)
    start, end = (bare_date(d) if d is not None else "" for d in (first, last))
    return words.text("roll.span", first=start, last=end).strip()
