# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from desktop.cli import jsons
from desktop.cli.showing import columns
from desktop.rules.finding import Finding
from desktop.screens.phones import BehindRow, LinkState, ReaderCard, ReaderRow
from desktop.words import Words


def reader_line(words: Words, row: ReaderRow) -> str:
    """One reader: number, name, audience, program, how his link stands, what he lacks."""
    text = words.text
    return columns(
        f"#{row.key}",
        row.name,
        columns(words.label(row.profile), row.bureau or row.person),
        words.label(row.client),
        text(f"phones.link.{row.link.value}", day=row.expires_on),
        _got(words, row),
        text("phones.line.lacks", count=row.behind) if row.behind else "",
        text("phones.line.lacks_soon", count=row.soon) if row.soon else "",
    )


def _got(words: Words, row: ReaderRow) -> str:
    if row.read_at is None:
        return words.text("phones.line.never")
    at = words.text("cli.line.instant", at=row.read_at)
    how = row.program or (words.label(row.read_way) if row.read_way is not None else "")
    return words.text("phones.line.got", at=at, how=how)


def behind_line(words: Words, row: BehindRow, reader: ReaderRow) -> str:
    """Who lacks what since when; what begins soon bears a mark."""
    text = words.text
    return columns(
        text("phones.line.soon") if row.is_soon else "",
        f"#{row.reader}",
        reader.name,
        reader.telephone or reader.person,
        text("cli.line.when", when=row.when) if row.when is not None else "",
        row.title,
        text("phones.line.gone") if row.is_gone else "",
        text("phones.line.since", at=text("cli.line.instant", at=row.since)),
    )


def card_lines(words: Words, card: ReaderCard) -> Iterable[str]:
    """Everything of one reader."""
    text, row = words.text, card.row
    kinds = ", ".join(words.label(kind) for kind in card.kinds) or text("phones.line.all_kinds")
    yield reader_line(words, row)
    yield "  " + text(
        "phones.line.window", kinds=kinds, back=card.back_days, ahead=card.ahead_days, count=card.count
    )
    for said in (
        text("phones.line.alarm", minutes=card.alarm_min) if card.alarm_min is not None else "",
        text("phones.line.expires", day=row.expires_on) if row.expires_on is not None else "",
        text("phones.line.upload", url=card.upload_url, user=card.upload_user or "-")
        if card.upload_url
        else "",
        upload_line(words, row),
        text("phones.line.link", address=card.address, at=text("cli.line.instant", at=card.made_at))
        if card.made_at is not None and row.link in (LinkState.WORKS, LinkState.ELSEWHERE)
        else "",
        card.note,
    ):
        if said:
            yield "  " + said
    for found in card.reaches:
        yield "  " + finding_line(words, found)
    for behind in card.behind:
        yield "  " + behind_line(words, behind, row)
    for one in card.handed:
        yield "  " + columns(
            text("cli.line.instant", at=one.at),
            words.label(one.way),
            one.by or one.program,
            text("phones.line.days", first=one.first, last=one.last)
            if one.first is not None and one.last is not None
            else "",
            text("phones.line.count", count=one.count) if one.count else "",
        )


def upload_line(words: Words, row: ReaderRow) -> str:
    """How his calendar on another server stands; empty where nothing is known."""
    state = row.upload
    if state is None:
        return ""
    if state.problem:
        return words.error(state.problem, state.values)
    if state.at is None:
        return ""
    return words.text("uploading.line.done", at=words.text("cli.line.instant", at=state.at))


def finding_line(words: Words, found: Finding) -> str:
    mark = words.text(f"cli.mark.{found.severity.value}")
    return columns(mark, words.finding(found.code, found.values))


def card_data(words: Words, card: ReaderCard) -> dict[str, Any]:
    """The card with its findings as sentences; the row's fields stand beside those of the card."""
    own = {
        f.name: jsons.plain(getattr(card, f.name))
        for f in fields(card)
        if f.name not in ("row", "reaches", "behind", "handed")
    }
    return {
        **plain_of(card.row),
        **own,
        "reaches": [finding_data(words, f) for f in card.reaches],
        "lacks": [plain_of(row) for row in card.behind],
        "handed": [plain_of(row) for row in card.handed],
    }


def finding_data(words: Words, found: Finding) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "text": words.finding(found.code, found.values),
    }


def plain_of(row: Any) -> dict[str, Any]:
    """Every field of a row."""
    return {f.name: jsons.plain(getattr(row, f.name)) for f in fields(row)}
