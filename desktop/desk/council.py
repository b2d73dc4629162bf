# SPDX-License-Identifier: Apache-2.0
"""Who is told of what, by when, as a screen (시의회 안내): the queue, and one of its lines from near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from db.records import Notice, Person
from db.records.enums import Kind, Outcome, Purpose, UserRole
from db.transaction import ReadTx
from desktop.desk.reading import Readers, Reading
from desktop.desk.told import office_text, reason_text
from desktop.rules.commitment import PAST
from desktop.rules.notice import DUTY_STATUSES, NoticeState, Timing
from desktop.rules.spoken import spoken_now
from desktop.rules.targets import NoticeTarget, OfficeName, TargetDiff, TargetReason
from desktop.screens import council as screen
from desktop.screens.council import Telling
from desktop.screens.engagement import Choice
from desktop.screens.today import WasTold
from desktop.services import queue, roles
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.members import MemberFile, member_file
from desktop.services.notices import Recipient
from desktop.services.queue import QueueGroup, QueueItem
from desktop.services.target_history import last_target_change

_EMBARGOED = frozenset({Kind.PRESS})
_MEMO = "council_queue"
_LEFT = frozenset({QueueGroup.OVERDUE, QueueGroup.TODAY, QueueGroup.AGAIN})
MOST_NAMED = 20
MOST_BEFORE = 12


def council_screen(reading: Reading, _view: screen.CouncilView) -> screen.CouncilScreen:
    """Everybody to be told in the days ahead, and whom somebody told today."""
    tx, now = reading.tx, reading.now
    known, me = knowledge(tx), roles.user_of(tx, reading.by)
    can_edit = roles.may_edit(me)
    own = me.bureau_id if me.role is UserRole.LIAISON else None
    found = waiting(reading)
    bureau = known.roster.bureaus.get(me.bureau_id or 0)
    return screen.CouncilScreen(
        read_at=now,
        today=reading.today,
        rows=tuple(
            _row(item, known, may_tell=can_edit or (own is not None and item.engagement.bureau_id == own))
            for item in found
        ),
        own_bureau=bureau.name if bureau is not None else "",
        can_edit=can_edit,
        next_due=_next_due(found, now),
    )


def due(reading: Reading) -> int:
    """How many are overdue, due today or to be told again, for the rail."""
    return sum(item.group in _LEFT for item in waiting(reading))


def waiting(reading: Reading) -> tuple[QueueItem, ...]:
    """The queue, kept within a minute while nothing is written: the desk and the rail ask alike."""
    tx, now = reading.tx, reading.now
    dated = (tx.journal_number(), now.replace(second=0, microsecond=0))
    kept = tx.memo.get(_MEMO)
    if isinstance(kept, tuple) and kept[0] == dated:
        found: tuple[QueueItem, ...] = kept[1]
        return found
    made = queue.queue(tx, now=now)
    tx.memo[_MEMO] = (dated, made)
    return made


def _recipient(item: QueueItem) -> Recipient:
    target = item.line.target
    return Recipient(person_id=target.person_id, office=target.office)


def _next_due(found: Iterable[QueueItem], now: datetime) -> datetime | None:
    """The first that is still to come; what is overdue already has a chip of its own."""
    times = (item.line.due.at for item in found if item.line.due is not None and item.line.due.at)
    return min((at for at in times if at >= now), default=None)


def _row(item: QueueItem, known: Knowledge, *, may_tell: bool) -> screen.CouncilRow:
    line, e = item.line, item.engagement
    target, told, last = line.target, line.told_by, line.last_attempt
    person = known.roster.people.get(target.person_id or 0)
    bureau = known.roster.bureaus.get(e.bureau_id or 0)
    return screen.CouncilRow(
        engagement=e.id,
        notice=_recipient(item).key,
        person=target.person_id or 0,
        name=person.name if person is not None else office_text(target.office),
        seat=_seat(item, known),
        title=e.title,
        when=e.when or e.former_when,
        place=item.commitment.place,
        status=e.status,
        group=Telling(item.group.value),
        said=spoken_now(item.commitment),
        due=line.due.at if line.due is not None else None,
        is_short=line.due is not None and line.due.is_short,
        is_set_due=line.due is not None and line.due.is_by_hand,
        why=tuple(dict.fromkeys(_why(reason) for reason in target.reasons)),
        purposes=target.purposes or (Purpose.BRIEF,),
        bureau=bureau.name if bureau is not None else "",
        teller=target.teller,
        step=target.step,
        is_major=e.is_major,
        is_embargoed=e.kind in _EMBARGOED,
        changes=tuple(WasTold(unit=c.unit.value, old=c.old, new=c.new) for c in line.changes),
        tries=line.tries,
        attempt=last.id if last is not None else 0,
        attempt_at=last.at if last is not None else None,
        attempt_by=last.by if last is not None else "",
        channel=last.channel if last is not None else None,
        outcome=last.outcome if last is not None else None,
        told_at=told.at if told is not None else None,
        reply=told.reply if told is not None else None,
        note=last.note if last is not None else "",
        is_waived=line.state is NoticeState.WAIVED,
        was_let_be=last is not None and last.outcome is Outcome.LET_BE,
        is_late=line.timing in (Timing.LATE, Timing.AFTER),
        is_added=line.is_added,
        may_tell=may_tell,
    )


def _seat(item: QueueItem, known: Knowledge) -> str:
    person = known.roster.people.get(item.line.target.person_id or 0)
    if person is None:
        return ""
    by_seat = [r for r in item.line.target.reasons if r.number is not None or r.role is not None]
    return reason_text(item.line, known.roster) if by_seat else person.post


def _why(reason: TargetReason) -> screen.Why:
    return screen.Why(reason.reason, reason.rule)


# ---- one line


def line_screen(reading: Reading, view: screen.LineView) -> screen.LineScreen:
    """Beside one line; empty where it is nobody's line any more."""
    tx, now = reading.tx, reading.now
    known, recipient = knowledge(tx), Recipient.from_key(view.notice)
    found = queue.queue(tx, now=now, engagement_id=view.engagement)
    item = next((one for one in found if _recipient(one) == recipient), None)
    waived = item.line.notice if item is not None else None
    file = member_file(tx, recipient.person_id, now=now) if recipient.person_id is not None else None
    return screen.LineScreen(
        engagement=view.engagement,
        notice=view.notice,
        sentence=_sentence(item, known) if item is not None else "",
        told=tuple(_told(file, known, view)) if file is not None else (),
        asked=tuple(_asked(file, reading)) if file is not None else (),
        targets=_targets(_change(tx, found), known),
        waiver=_waiver(waived),
        waived_by=waived.waived_by if waived is not None and waived.waived_at is not None else "",
    )


def _waiver(notice: Notice | None) -> str:
    return notice.waiver_reason if notice is not None and notice.waived_at is not None else ""


def _sentence(item: QueueItem, known: Knowledge) -> str:
    from desktop.desk.messages import read_aloud

    return read_aloud(item, known)


def _told(file: MemberFile, known: Knowledge, view: screen.LineView) -> Iterator[screen.ToldBefore]:
    """What she was told before, the newest first; of this engagement too."""
    for told in file.told[:MOST_BEFORE]:
        for attempt in reversed(told.attempts[-3:]):
            yield screen.ToldBefore(
                title=told.engagement.title,
                at=attempt.at,
                channel=attempt.channel,
                outcome=attempt.outcome,
                reply=attempt.reply,
                note=attempt.note,
            )


def _asked(file: MemberFile, reading: Reading) -> Iterator[screen.AskedBefore]:
    for one in (*file.asked, *file.promised)[:MOST_BEFORE]:
        yield screen.AskedBefore(
            text=one.text,
            received_on=one.received_on,
            status=one.status,
            days=(reading.today - one.received_on).days,
            place=one.place,
        )


def _change(tx: ReadTx, found: Sequence[QueueItem]) -> TargetDiff | None:
    """Of an engagement that still is to be: what the last change did to its list."""
    about = found[0].engagement if found else None
    if about is None or about.status not in DUTY_STATUSES - PAST:
        return None
    return last_target_change(tx, about)


def _targets(diff: TargetDiff | None, known: Knowledge) -> screen.TargetNote:
    if diff is None:
        return screen.TargetNote()
    return screen.TargetNote(
        added=tuple(_name(one, known) for one in diff.added),
        removed=tuple(_name(one, known) for one in diff.removed),
        kept=len(diff.kept),
    )


def _name(target: NoticeTarget, known: Knowledge) -> str:
    person = known.roster.people.get(target.person_id or 0)
    return person.name if person is not None else office_text(target.office)


def recipients_named(reading: Reading, question: screen.RecipientsNamed) -> tuple[Choice, ...]:
    """Offices and people whose name or post holds the text, by name; those already told of it left out."""
    wanted = question.text.strip()
    if not wanted:
        return ()
    known = knowledge(reading.tx)
    lines = queue.queue(reading.tx, now=reading.now, engagement_id=question.engagement)
    have = {_recipient(one).key for one in lines if not one.line.is_removed}
    named = [(Recipient(office=o.value).key, office_text(o.value)) for o in OfficeName]
    people = sorted(known.roster.people.values(), key=lambda p: (p.name, p.id))
    named += [(Recipient(person_id=p.id).key, _label(p)) for p in people]
    hits = [Choice(key=key, label=label) for key, label in named if wanted in label and key not in have]
    return tuple(hits[:MOST_NAMED])


def _label(person: Person) -> str:
    return " · ".join(filter(None, (person.name, person.post, person.organisation)))


READERS: Readers = {
    screen.CouncilView: council_screen,
    screen.LineView: line_screen,
    screen.RecipientsNamed: recipients_named,
}
