# SPDX-License-Identifier: Apache-2.0
"""How what the roster holds is said: seats, offices, days, and what was done with a person."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from db.records.enums import Role
from desktop.qt.look import Look
from desktop.screens.members import FollowLine, MetLine, OwedLine, SpanLine, ToldLine, TryLine
from desktop.screens.roster import Acting, Cell, Post, SeatName, Span, ThingLine, Vacant
from desktop.words.dates import bare_date, brief_datetime, when_text


def cell_text(cell: Cell, look: Look) -> str:
    """One cell of a table; several things one after the other."""
    words = look.words
    match cell:
        case SeatName():
            return seat_text(cell, look)
        case Span():
            return span_text(cell.first, cell.last, look)
        case Vacant():
            return words.text("roll.vacant")
        case Acting():
            return words.text("roll.acting", name=cell.name)
        case Post():
            return post_text(cell.role, cell.body, look)
        case tuple():
            return ", ".join(one if isinstance(one, str) else cell_text(one, look) for one in cell)
        case StrEnum():
            return words.label(cell)
        case int():
            return str(cell)
    return cell


def seat_text(seat: SeatName, look: Look) -> str:
    if seat.number is None:
        return look.words.text("roll.proportional")
    return look.words.text("roll.seat", district=seat.district, number=seat.number)


def post_text(role: Role, body: str, look: Look) -> str:
    """교통위원회 위원장, 은평구청장, 의장."""
    if not body:
        return look.words.label(role)
    key = f"roll.post.{role.value}"
    if look.words.has(key):
        return look.words.text(key, body=body)
    return look.words.text("roll.post.other", body=body, role=role)


def span_text(first: date | None, last: date | None, look: Look) -> str:
    """2026. 7. 1. ~ 2030. 6. 30.; open ends stay open."""
    if first is None and last is None:
        return look.words.text("roll.span_open")
    start = bare_date(first) if first is not None else ""
    end = bare_date(last) if last is not None else ""
    return look.words.text("roll.span", first=start, last=end).strip()


def line_texts(line: SpanLine, look: Look) -> tuple[str, str]:
    """What was held, and from when to when with what belongs to it."""
    if line.role is None:
        what = seat_text(SeatName(line.district, line.number), look)
        party = line.party if line.floor_group in ("", line.party) else f"{line.party} ({line.floor_group})"
        term = look.words.text("roll.term_no", number=line.term) if line.term else ""
        more = [term, party, line.reason]
    else:
        what = line.title or post_text(line.role, line.district or line.body, look)
        more = [line.body] if line.title else []
    span = span_text(line.first, line.last, look)
    return what, " · ".join(filter(None, (span, *more)))


def thing_texts(line: ThingLine, look: Look) -> tuple[str, str]:
    """A row of a committee, a bureau, a seat: what and who, and its days."""
    what = cell_text(line.what, look)
    if line.book == "committee_bureau":
        what = look.words.text("roll.watch", name=what)
    elif line.book == "term":
        what = look.words.text("roll.term_no", number=line.what)
    title = f"{what} · {line.who}" if what and line.who else what or line.who
    return title, span_text(line.span.first, line.span.last, look)


def owed_texts(line: OwedLine, look: Look) -> tuple[str, str]:
    """What has still to be told, and by when."""
    words = look.words
    when = "" if line.when is None else when_text(line.when, words.lang)
    due = brief_datetime(line.due_at, words.lang) if line.due_at is not None else ""
    key = "roll.told.late" if line.is_late else "roll.told.owed" if due else "roll.told.owed_open"
    return (f"{line.title} · {when}" if when else line.title), words.text(key, due=due)


def told_texts(line: ToldLine, look: Look) -> tuple[str, str]:
    """The engagement, and each try with its reply, the last one last."""
    words = look.words
    when = "" if line.when is None else when_text(line.when, words.lang)
    title = f"{line.title} · {when}" if when else line.title
    if line.is_waived:
        return title, words.text("roll.told.waived", reason=line.waiver_reason)
    if not line.tries:
        return title, words.text("roll.told.nothing")
    return title, " / ".join(try_text(one, look) for one in line.tries[-3:])


def try_text(one: TryLine, look: Look) -> str:
    words = look.words
    parts = [brief_datetime(one.at, words.lang), words.label(one.channel)]
    parts.append(words.label(one.reply) if one.reply is not None else words.label(one.outcome))
    if one.note:
        parts.append(one.note.split("\n")[0])
    return " · ".join(parts)


def follow_texts(line: FollowLine, look: Look) -> tuple[str, str]:
    """What was asked or promised, and how it stands."""
    words = look.words
    head = line.text.split("\n")[0]
    state = words.label(line.status)
    if line.is_late:
        state = words.text("roll.follow.late", state=state)
    day = words.text("roll.follow.received", day=bare_date(line.received_on))
    due = words.text("roll.follow.due", day=bare_date(line.due_on)) if line.due_on and line.is_open else ""
    parts = (words.label(line.kind), state, day, due, line.bureau, line.answer.split("\n")[0])
    return head, " · ".join(filter(None, parts))


def met_texts(line: MetLine, look: Look) -> tuple[str, str]:
    words = look.words
    when = "" if line.when is None else when_text(line.when, words.lang)
    deputy = words.text("roll.met.deputy") if line.is_deputy else ""
    parts = (when, words.label(line.kind), words.label(line.status), deputy)
    return line.title, " · ".join(filter(None, parts))
