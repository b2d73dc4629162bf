# SPDX-License-Identifier: Apache-2.0
"""What is said on the telephone and sent as a text: a sentence ready to read, a message ready to send."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Day, Part, Timed, When
from db.records.enums import Kind, Status
from desktop.desk.addressing import Facts, Told, asks_attendance, facts_of, greeting, is_invited, named
from desktop.rules import cp949
from desktop.rules.commitment import GONE
from desktop.rules.cp949 import TextSort
from desktop.rules.notice import NoticeState
from desktop.rules.spoken import Change, SpokenUnit
from desktop.services.knowledge import Knowledge
from desktop.words import Words
from desktop.words.dates import when_text
from desktop.words.spoken import as_sentence, same_day, spoken_change, spoken_day, spoken_when

_KO = Words("ko")


def _say(key: str, /, **values: object) -> str:
    return _KO.text(f"spoken.{key}", **values)


# -- aloud --------------------------------------------------------------------------------------


def read_aloud(item: Told, known: Knowledge) -> str:
    """What to say on the telephone, whole sentences; of a change old and new.

    Who is invited is invited; offices hear it without forms of address. Of a restricted engagement only
    that there is something, and when.
    """
    facts = facts_of(item, known)
    if item.line.state is NoticeState.CHANGED and item.line.changes:
        said = _changed(item, facts)
    elif item.engagement.status in GONE:
        said = [_called_off(facts, item.engagement.status)]
    else:
        said = _first(item, facts)
    if item.line.target.person_id is None:
        said.append(_say("plain.check"))
    return " ".join(filter(None, (greeting(item, known), *said)))


def _first(item: Told, facts: Facts) -> list[str]:
    when = spoken_when(facts.when) if facts.when is not None else ""
    if facts.is_hidden:
        return [_say("first.hidden", when=when)]
    start = _say(f"first.{'at' if facts.place else 'without_place'}", when=when, place=facts.place).strip()
    if item.engagement.kind is Kind.PRESS:
        return _press(item, facts, start)
    verb = as_sentence(facts.purpose) if facts.purpose else None
    if verb is not None:
        said = [_say("first.purposed", start=start, purpose=verb)]
    else:
        said = [_say("first.titled", start=start, title=facts.title)]
        if facts.purpose:
            said.append(_say("first.purpose", purpose=facts.purpose.rstrip(".")))
    if isinstance(facts.when, Day) and facts.when.part is not Part.ALL_DAY:
        said.append(_say("first.hour_open"))
    return [*said, _asked(item, facts)]


def _press(item: Told, facts: Facts, start: str) -> list[str]:
    title = facts.title.removesuffix(_say("first.press_noun")).strip()  # the sentence says it already
    said = [_say("first.press", start=start, title=title or facts.title)]
    if facts.bureau:
        said.append(_say("first.bureau", bureau=facts.bureau))
    if item.line.target.person_id is not None:
        said.append(_say("first.press_quiet"))
    return said


def _asked(item: Told, facts: Facts) -> str:
    """소관은 시민건강국이며, 참석 여부를 여쭙습니다."""
    if not asks_attendance(item):
        return _say("first.bureau", bureau=facts.bureau) if facts.bureau else ""
    key = "invite" if is_invited(item) else "attend"
    return _say(f"first.bureau_{key}" if facts.bureau else f"first.{key}", bureau=facts.bureau)


def _called_off(facts: Facts, status: Status) -> str:
    key = "cancelled" if status is Status.CANCELLED else "postponed"
    if facts.when is None:
        return _say(f"status.{key}_undated", what=_what(facts))
    return _say(f"status.{key}", when=spoken_when(facts.when), what=_what(facts))


def _what(facts: Facts) -> str:
    """서북병원 점검 일정; 일정 alone of what is hidden."""
    noun = _say("title.hidden")
    return facts.title if facts.title.endswith(noun) else f"{facts.title} {noun}".strip()


def _changed(item: Told, facts: Facts) -> list[str]:
    changes = {change.unit: change for change in item.line.changes}
    if SpokenUnit.STATUS in changes:
        return _status_changed(item, facts, changes[SpokenUnit.STATUS])
    said = _moved(facts, changes)
    if SpokenUnit.IMPORTANCE in changes and not facts.is_hidden:
        said.append(_importance(item, facts, changes, is_first=not said))
    if not said:
        said.append(_say("change.hidden", about=_about(facts, changes.get(SpokenUnit.WHEN))))
    return [*said, *_asked_again(item, facts)]


def _asked_again(item: Told, facts: Facts) -> list[str]:
    """Nobody was asked to come to what is hidden."""
    return [_say("change.again")] if asks_attendance(item) and not facts.is_hidden else []


def _importance(item: Told, facts: Facts, changes: dict[SpokenUnit, Change], *, is_first: bool) -> str:
    """A visit that became major invites; offices only hear it."""
    about = _about(facts, changes.get(SpokenUnit.WHEN))
    if not changes[SpokenUnit.IMPORTANCE].new:
        return _say("change.not_major", about=about)
    if item.line.target.person_id is None:
        return _say("change.major_office", about=about)
    return _say("change.major" if is_first else "change.major_also", about=about)


def _status_changed(item: Told, facts: Facts, change: Change) -> list[str]:
    status = item.engagement.status
    if status in GONE:
        said = [_called_off(facts, status)]
        return [*said, _say("status.sorry")] if item.line.target.person_id is not None else said
    key = "back_cancelled" if change.old == Status.CANCELLED else "back_postponed"
    said = [_say(f"status.{key}", what=_what(facts))]
    if facts.when is not None:
        said.append(_say("status.back_when", when=spoken_when(facts.when)))
    if facts.place:
        said.append(_say("status.back_place", place=facts.place))
    return [*said, *_asked_again(item, facts)]


def _about(facts: Facts, moved: Change | None) -> str:
    """Which engagement is meant: with its day where that is not what changed."""
    if moved is not None:
        day = same_day(_when(moved.old), _when(moved.new))
        if day is None:
            return _what(facts)
        return _say("change.about_day", day=spoken_day(day), what=_what(facts))
    if facts.when is None:
        return _what(facts)
    return _say("change.about_day", day=spoken_when(facts.when), what=_what(facts))


def _moved(facts: Facts, changes: dict[SpokenUnit, Change]) -> list[str]:
    """One sentence for all that went from one value to another, one each for what was open before."""
    about = _about(facts, changes.get(SpokenUnit.WHEN))
    parts: list[str] = []
    alone: list[str] = []
    if (moved := changes.get(SpokenUnit.WHEN)) is not None:
        _time_moved(about, moved, parts, alone)
    for unit in (SpokenUnit.PLACE, SpokenUnit.LEAD):
        change = changes.get(unit)
        if change is None or facts.is_hidden:
            continue
        old, new = str(change.old or "").strip(), str(change.new or "").strip()
        if old and new:
            key = f"change.{unit.value}_also" if parts else f"change.{unit.value}"
            parts.append(_say(key, about=about, old=old, new=new))
        else:
            alone.append(_say(f"change.{unit.value}_{'set' if new else 'open'}", about=about, new=new))
    said = [_say("change.changed", parts=", ".join(parts))] if parts else []
    return [*said, *alone]


def _time_moved(about: str, moved: Change, parts: list[str], alone: list[str]) -> None:
    old, new = _when(moved.old), _when(moved.new)
    if new is None:
        return
    if isinstance(old, Timed) and isinstance(new, Timed) and same_day(old, new) is not None:
        is_end = old.start == new.start
        first, last = spoken_change(old, new, end=is_end)
        parts.append(_say("change.end" if is_end else "change.hour", about=about, old=first, new=last))
    elif old is None or _is_narrowed(old, new):
        alone.append(_say("change.hour_set", about=about, new=spoken_when(new)))
    else:
        is_open = isinstance(new, Day) and new.part is Part.OPEN and old.day_from == new.day_from
        last = _say("change.open_hour") if is_open else spoken_when(new)
        parts.append(_say("change.hour", about=about, old=spoken_when(old), new=last))


def _is_narrowed(old: When, new: When) -> bool:
    """Whether the hour of a day was open and is set now; from afternoon to morning it has moved."""
    if not isinstance(old, Day) or old.day_from != new.day_from:
        return False
    if old.part is Part.OPEN:
        return True
    if not isinstance(new, Timed):
        return False
    is_morning = new.local_start.hour < 12
    return is_morning if old.part is Part.MORNING else old.part is Part.ALL_DAY or not is_morning


def _when(value: object) -> When | None:
    return value if isinstance(value, When) else None


# -- as a text ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMessage:
    """A text ready to send, or what stands in its way.

    `replaced`: signs a telephone could not show and what stands for them; `outside`: signs that nothing
    stands for, by name; `blank`: what the office has not entered yet (keys of `messages.blank`).
    """

    text: str
    size_bytes: int
    sort: TextSort
    replaced: tuple[tuple[str, str], ...] = ()
    outside: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()

    @property
    def over_bytes(self) -> int:
        """How many bytes too long for any message; 0 where it fits."""
        return cp949.over_bytes(self.size_bytes)

    @property
    def can_send(self) -> bool:
        return not (self.blank or self.outside or self.sort is TextSort.TOO_LONG)


def measured(text: str, *, blank: tuple[str, ...] = ()) -> TextMessage:
    """Any text, as it would arrive: what somebody changed by hand is counted the same way."""
    made = cp949.fitted(text)
    size = cp949.size_bytes(made.text)
    return TextMessage(
        text=made.text,
        size_bytes=size,
        sort=cp949.sort_of(size),
        replaced=made.replaced,
        outside=tuple(cp949.name_of(char) for char in made.outside),
        blank=blank,
    )


def text_message(item: Told, known: Knowledge, *, short: bool = False) -> TextMessage:
    """The notice as a text: by whom, when, where, why, whom to ask. `short`: one line, for 90 bytes.

    A field that is still blank is listed and left out, and stops sending.
    """
    facts = facts_of(item, known)
    if short:
        return measured(_short(item, facts), blank=("when",) if facts.when is None else ())
    rows = field_rows(item, facts)
    blank = tuple(key for key, value in rows if not value)
    head = _say(f"text.{_head(item, facts)}", who=named(item, known), kind=item.engagement.kind)
    lines = [head, *(_say(f"text.{key}", value=value) for key, value in rows if value)]
    return measured("\n".join([*lines, *closing(item, facts)]), blank=blank)


def field_rows(item: Told, facts: Facts) -> list[tuple[str, str]]:
    """What a written notice says, in order: (key of `spoken.text`, value, empty where it is still blank)."""
    changes = {c.unit: c for c in item.line.changes} if item.line.state is NoticeState.CHANGED else {}
    rows: list[tuple[str, str]] = []
    when = when_text(facts.when) if facts.when is not None else ""
    if facts.is_hidden:
        return [("when", when)]
    gone = item.engagement.status in GONE
    if changes or gone:
        rows.append(("title", facts.title))
    if (moved := changes.get(SpokenUnit.WHEN)) is not None and (old := _when(moved.old)) is not None:
        rows.append(("old_when", when_text(old)))
    rows.append(("when", when))
    if (place := changes.get(SpokenUnit.PLACE)) is not None and place.old:
        rows.append(("old_place", str(place.old)))
    if gone:
        return [*rows, ("contact", contact_text(facts))]
    where = _say("text.district", place=facts.place, where=facts.where) if facts.where else facts.place
    rows.append(("place", where if facts.place else ""))
    if (lead := changes.get(SpokenUnit.LEAD)) is not None and lead.new:
        rows += [("old_lead", str(lead.old))] if lead.old else []
        rows.append(("lead", str(lead.new)))
    if not changes:
        rows += [("purpose", facts.purpose), ("details", facts.details or facts.title)]
    return [*rows, ("contact", contact_text(facts))]


def contact_text(facts: Facts) -> str:
    """Whom to ask: the bureau and its line as entered; empty while no line is."""
    if not facts.contact_line or facts.bureau in facts.contact_line:
        return facts.contact_line
    return f"{facts.bureau} {facts.contact_line}".strip()


def _head(item: Told, facts: Facts) -> str:
    status = item.engagement.status
    if item.line.target.person_id is None:
        return "office"
    if status in GONE:
        return status.value
    if item.line.state is NoticeState.CHANGED:
        return "changed"
    if facts.is_hidden:
        return "hidden"
    if item.engagement.kind is Kind.PRESS:
        return "press"
    return "invited" if is_invited(item) else "first"


def closing(item: Told, facts: Facts) -> tuple[str, ...]:
    """The last line: what is asked of the recipient."""
    if item.engagement.status is Status.POSTPONED:
        return (_say("text.undated"),)
    if facts.is_hidden:
        return (_say("text.visiting"),)
    if asks_attendance(item):
        again = item.line.state is NoticeState.CHANGED
        return (_say("text.reply_again" if again else "text.reply"),)
    is_press = item.engagement.kind is Kind.PRESS and item.engagement.status not in GONE
    return (_say("text.press_quiet"),) if is_press and item.line.target.person_id is not None else ()


def _short(item: Told, facts: Facts) -> str:
    e = item.engagement
    if e.status in GONE:
        return _say("text.short_off", title=facts.title, status=e.status)
    if item.line.state is NoticeState.CHANGED:
        return _say("text.short_changed", title=facts.title, when=facts.when or "", place=facts.place).strip()
    key = "short" if asks_attendance(item) and not facts.is_hidden else "short_press"
    return _say(f"text.{key}", when=facts.when or "", title=facts.title)
