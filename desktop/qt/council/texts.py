# SPDX-License-Identifier: Apache-2.0
"""A line of the queue in words: for its cells, for tooltips and for those who hear the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.records.enums import Outcome, Purpose, Status
from db.records.when import Day, Days, Month, Timed
from desktop.qt.council.arranging import Head
from desktop.qt.look import Look
from desktop.screens.council import CouncilRow, Telling
from desktop.words.dates import near_date, near_datetime, time_text, wall_time, when_brief


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind."""

    text: str
    tone: str = "text"
    is_bold: bool = False
    is_struck: bool = False


TONES = {
    Telling.OVERDUE: "danger",
    Telling.TODAY: "danger",
    Telling.AGAIN: "warn",
    Telling.UPCOMING: "muted",
    Telling.DONE: "ok",
}


def head_of(head: Head, look: Look) -> str:
    """The name of a group with what belongs to it."""
    if head.group is not None:
        return look.words.text(f"queue.group.{head.group}")
    return " · ".join(filter(None, (head.name or look.words.text("queue.no_bureau"), head.under)))


def due_of(row: CouncilRow, look: Look, now: datetime) -> Piece:
    """Until when: the day, with the hour where it is today; what was told bears no due any more."""
    text, lang = look.words.text, look.words.lang
    if row.group is Telling.DONE:
        return Piece(text("queue.done"), "ok")
    if row.due is None:
        return Piece(text("queue.no_due"), "muted")
    wall, today = wall_time(row.due), wall_time(now).date()
    day = near_date(wall.date(), today=today, lang=lang)
    at = f"{day} {time_text(wall)}" if wall.date() == today else day
    late = row.due < now
    tone = "danger" if late else TONES[row.group]
    return Piece(at, tone, is_bold=tone != "muted")


def due_note(row: CouncilRow, look: Look, now: datetime) -> str:
    """What is special about it, else the hour of another day."""
    if row.group is Telling.DONE or row.due is None:
        return ""
    text, wall = look.words.text, wall_time(row.due)
    note = ""
    if row.group is Telling.OVERDUE:
        note = text("queue.overdue")
    elif row.is_set_due:
        note = text("queue.by_hand")
    elif row.is_short:
        note = text("queue.short")
    elif wall.date() != wall_time(now).date():
        note = time_text(wall)
    step = text("queue.step", step=row.step) if row.step else ""
    return " · ".join(filter(None, (note, step)))


def whys_of(row: CouncilRow, look: Look) -> tuple[str, ...]:
    """The chips: why, and that it is an invitation."""
    found = [look.words.text(f"queue.why.{why.reason}") for why in row.why]
    if Purpose.INVITE in row.purposes:
        found.append(look.words.text("queue.invited"))
    return tuple(dict.fromkeys(found))


def rules_of(row: CouncilRow, look: Look) -> str:
    """The names of the rules of notice that put the line there."""
    words = look.words
    names = (
        words.text(f"rules.{why.rule}") if words.has(f"rules.{why.rule}") else why.rule
        for why in row.why
        if why.rule
    )
    return ", ".join(dict.fromkeys(names))


def when_of(value: object, look: Look) -> str:
    if isinstance(value, Timed | Day | Days | Month):
        return when_brief(value, look.words.lang)
    return look.words.text("queue.no_time")


def what_of(row: CouncilRow, look: Look) -> tuple[Piece, ...]:
    """What it is."""
    if row.is_embargoed:
        return (Piece(row.title), Piece(look.words.text("queue.embargoed"), "muted"))
    return (Piece(row.title),)


def when_pieces(row: CouncilRow, look: Look) -> tuple[Piece, ...]:
    """When it is, what was told before struck through."""
    moved = next((one for one in row.changes if one.unit == "when"), None)
    now = when_of(row.when, look)
    return tuple(_moved(when_of(moved.old, look), now)) if moved is not None else (Piece(now),)


def _moved(old: str, new: str) -> list[Piece]:
    """11.23.(월) ~14:00~ 15:00: the day only once where it is the same."""
    day, _, hour = old.partition(" ")
    new_day, _, new_hour = new.partition(" ")
    if day == new_day and hour and new_hour:
        return [Piece(day), Piece(hour, "muted", is_struck=True), Piece(new_hour, is_bold=True)]
    return [Piece(old, "muted", is_struck=True), Piece(new, is_bold=True)]


def where_of(row: CouncilRow, look: Look) -> tuple[Piece, ...]:
    """When and where, and who is in the chair where that changed."""
    changed = {one.unit: one for one in row.changes}
    found: list[Piece] = list(when_pieces(row, look))
    if "place" in changed:
        old = str(changed["place"].old or "")
        if old:
            found.append(Piece(old, "muted", is_struck=True))
        found.append(Piece(row.place or look.words.text("queue.no_place"), is_bold=True))
    elif row.place:
        found.append(Piece(row.place, "muted"))
    if "lead" in changed:
        if changed["lead"].old:
            found.append(Piece(str(changed["lead"].old), "muted", is_struck=True))
        found.append(Piece(str(changed["lead"].new or look.words.text("queue.mayor")), is_bold=True))
    if "importance" in changed:
        key = "queue.major_now" if changed["importance"].new else "queue.major_no_more"
        found.append(Piece(look.words.text(key), is_bold=True))
    return tuple(found)


def state_of(row: CouncilRow, look: Look, now: datetime) -> Piece:
    """미안내; 부재 1회 (10:20); 다시 안내 · 시간; ✓ 유선 11.19.(목) 16:05 · 참석."""
    text, words = look.words.text, look.words
    if row.is_waived:
        return Piece(text("queue.state.waived"), "muted")
    if row.group is Telling.DONE:
        return _done(row, look, now)
    gone = next((one for one in row.changes if one.unit == "status"), None)
    if gone is not None:
        key = "queue.state.gone_tried" if row.tries else "queue.state.gone"
        return Piece(
            text(key, status=words.label(Status(str(gone.new))), count=row.tries), "danger", is_bold=True
        )
    if row.changes:
        units = " · ".join(dict.fromkeys(text(f"queue.unit.{one.unit}") for one in row.changes))
        key = "queue.state.again_tried" if row.tries else "queue.state.again"
        return Piece(text(key, units=units, count=row.tries), "warn", is_bold=True)
    if row.tries and row.attempt_at is not None:
        left = "left" if row.outcome is Outcome.MESSAGE_LEFT else "tried"
        return Piece(
            text(f"queue.state.{left}", count=row.tries, at=_tried_at(row.attempt_at, look, now)), "warn"
        )
    if row.group is Telling.UPCOMING:
        return Piece(text("queue.state.coming"), "text")
    return Piece(text(f"queue.state.{row.group}"), "danger", is_bold=True)


def moment_of(at: datetime, look: Look, now: datetime) -> str:
    """16:05 today, 어제 16:05, 11.19.(목) 16:05."""
    wall = wall_time(at)
    if wall.date() == wall_time(now).date():
        return time_text(wall)
    return near_datetime(at, now=now, lang=look.words.lang)


def _tried_at(at: datetime, look: Look, now: datetime) -> str:
    """10:20 today, else only the day."""
    wall, today = wall_time(at), wall_time(now).date()
    if wall.date() == today:
        return time_text(wall)
    return near_date(wall.date(), today=today, lang=look.words.lang)


def _done(row: CouncilRow, look: Look, now: datetime) -> Piece:
    text, words = look.words.text, look.words
    if row.was_let_be:
        return Piece(text("queue.state.let_be"), "muted")
    if row.told_at is None or row.channel is None:
        return Piece(text("queue.done"), "ok")
    values: dict[str, object] = {"channel": words.label(row.channel), "at": moment_of(row.told_at, look, now)}
    if row.reply is not None:
        return Piece(text("queue.state.told_reply", reply=words.label(row.reply), **values), "ok")
    return Piece(text("queue.state.told", **values), "ok")


def state_note(row: CouncilRow, look: Look) -> str:
    """Below the state: that it was late, the note, who of the teller's side tells."""
    text = look.words.text
    if row.is_late and row.group is Telling.DONE:
        return text("queue.late")
    if row.note:
        return row.note
    return text("queue.added") if row.is_added and row.needs_telling else ""


def joined(pieces: tuple[Piece, ...], look: Look) -> str:
    """Pieces in one line; what is struck is said to be of before."""
    return " ".join(
        look.words.text("queue.before", value=one.text) if one.is_struck else one.text for one in pieces
    )


def whole_of(row: CouncilRow, look: Look, now: datetime) -> str:
    """Everything of a line, for the tooltip."""
    text = look.words.text
    rules = rules_of(row, look)
    lines = (
        " · ".join(filter(None, (row.name, row.seat))),
        " ".join(filter(None, (joined(what_of(row, look), look), joined(where_of(row, look), look)))),
        text("queue.tip.due", due=due_of(row, look, now).text, note=due_note(row, look, now)).strip(),
        " · ".join(whys_of(row, look)),
        text("queue.tip.rule", rule=rules) if rules else "",
        text("queue.tip.teller", bureau=row.bureau, teller=look.words.label(row.teller))
        if row.teller is not None and row.bureau
        else row.bureau,
        state_of(row, look, now).text,
        row.note,
        "" if row.may_tell else text("queue.not_hers"),
    )
    return "\n".join(filter(None, lines))
