# SPDX-License-Identifier: Apache-2.0
"""The desk of the day: the agenda of the office as rows to read, each naming what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.queries.due import Done
from db.records import Days, User
from db.records.enums import Channel, CopyFate, Outcome, Reply, UserRole
from desktop.desk.copies import copy_row
from desktop.desk.news import news_rows
from desktop.desk.phones import telephones
from desktop.desk.reading import Reading
from desktop.desk.told import office_text, reason_text
from desktop.rules.agenda import Departure, SheetNeed
from desktop.rules.copies import sheet_named
from desktop.rules.parts_lines import owing_bureau
from desktop.rules.requests import ANSWERED, answer_by
from desktop.rules.spoken import spoken_now
from desktop.screens import today as screen
from desktop.services import roles
from desktop.services.behind import Lag
from desktop.services.followups_owed import OwedLine
from desktop.services.knowledge import Knowledge
from desktop.services.materials import bureau_name
from desktop.services.notices import Recipient
from desktop.services.today import Agenda, Paper, Telling, agenda
from desktop.words import Words
from desktop.words.dates import when_text

_KO = Words("ko")
MOST_DONE = 60
MOST_SAID = 6
_HEAD = 100


def today_screen(reading: Reading, _view: screen.TodayView) -> screen.TodayScreen:
    """Everything the desk shows; the clock decides which day."""
    found = agenda(reading.tx, now=reading.now)
    span, me = found.span, roles.user_of(reading.tx, reading.by)
    return screen.TodayScreen(
        today=span.today,
        next_day=span.next_day,
        read_at=reading.now,
        news_since=span.news_since,
        leave=tuple(_leave(d) for d in found.leave),
        tell=tuple(_tell(t, found.known, is_behind=False) for t in found.tell),
        behind=tuple(_tell(t, found.known, is_behind=True) for t in found.behind),
        phones=_phones(reading, found),
        answer=tuple(
            screen.AnswerRow(
                engagement=e.id,
                requester=e.requester,
                title=e.title,
                when=e.when,
                due=answer_by(e) or span.today,
                version=e.row_version,
                is_decided=e.decision in ANSWERED,
            )
            for e in found.requests
        ),
        chase=tuple(_chase(p, found.known) for p in found.papers),
        print=tuple(_print(s) for s in found.sheets),
        fetch=tuple(copy_row(c) for c in found.copies),
        follow=tuple(_follow(o, found.known) for o in found.follow),
        news=news_rows(found, by=reading.by),
        done=_done(found),
        more_news=found.is_cut,
        can_edit=roles.may_edit(me),
        own=_own(found, me),
    )


def _own(found: Agenda, me: User) -> frozenset[str]:
    """What a liaison may record: notices and papers of her own bureau."""
    if me.role is not UserRole.LIAISON or me.bureau_id is None:
        return frozenset()
    told = [
        _tell(t, found.known, is_behind=is_behind).key
        for told, is_behind in ((found.tell, False), (found.behind, True))
        for t in told
        if t.c.engagement.bureau_id == me.bureau_id
    ]
    owed = [p for p in found.papers if owing_bureau(p.material, p.engagement) == me.bureau_id]
    return frozenset((*told, *(_chase(p, found.known).key for p in owed)))


def left(reading: Reading) -> int:
    """How many things are still to do, for the rail."""
    return agenda(reading.tx, now=reading.now).left


def _leave(d: Departure) -> screen.LeaveRow:
    e = d.c.engagement
    assert e.when is not None
    return screen.LeaveRow(
        engagement=e.id,
        title=e.title,
        when=e.when,
        place=d.c.place,
        kind=e.kind,
        leave_at=d.leave_at,
        travel_min=d.travel_min,
        origin=(d.origin.place or d.origin.engagement.title) if d.origin is not None else "",
        is_typed=d.is_typed,
        short_min=d.short_min,
    )


def _phones(reading: Reading, found: Agenda) -> tuple[screen.PhoneRow, ...]:
    if not found.phones:
        return ()
    numbers = telephones(reading, found.phones)
    rows = []
    for standing in found.phones:
        reader, first = standing.reader, standing.soon[0]
        person = found.known.roster.people.get(reader.person_id or 0)
        rows.append(
            screen.PhoneRow(
                reader=reader.id,
                name=reader.name,
                engagement=first.engagement.id,
                title=first.engagement.title,
                when=first.when,
                since=first.since,
                read_at=standing.got_at,
                count=len(standing.soon),
                is_gone=first.is_gone,
                person=person.name if person is not None else "",
                person_id=reader.person_id or 0,
                telephone=numbers.get(reader.id, ""),
                profile=reader.profile,
                lacks=tuple(_lacked(lag) for lag in standing.soon[:MOST_SAID]),
            )
        )
    return tuple(rows)


def _lacked(lag: Lag) -> screen.Lacked:
    """Read out to him: no title that his own calendar hides."""
    title = _KO.text("feeds.hidden") if lag.is_bare else lag.engagement.title
    return screen.Lacked(title=title, when=lag.when, is_gone=lag.is_gone)


def _tell(t: Telling, known: Knowledge, *, is_behind: bool) -> screen.TellRow:
    line, e = t.line, t.c.engagement
    target = line.target
    person = known.roster.people.get(target.person_id or 0)
    bureau = known.roster.bureaus.get(e.bureau_id or 0)
    tried = line.last_attempt if line.tries else None
    return screen.TellRow(
        engagement=e.id,
        notice=Recipient(person_id=target.person_id, office=target.office).key,
        name=person.name if person is not None else office_text(target.office),
        post=reason_text(line, known.roster),
        title=e.title,
        when=e.when or e.former_when,
        place=t.c.place,
        state=line.screen_state,
        reasons=tuple(dict.fromkeys(r.reason for r in target.reasons)),
        bureau=bureau.name if bureau is not None else "",
        due=line.due.at if line.due is not None else None,
        is_short=line.due is not None and line.due.is_short,
        tries=line.tries,
        last_try=tried.at if tried is not None else None,
        told_at=line.told_by.at if line.told_by is not None else None,
        told=tuple(screen.WasTold(unit=c.unit.value, old=c.old, new=c.new) for c in line.changes),
        is_behind=is_behind,
        said=spoken_now(t.c),
        attempt=line.last_attempt.id if line.last_attempt is not None else 0,
    )


def _chase(p: Paper, known: Knowledge) -> screen.ChaseRow:
    return screen.ChaseRow(
        engagement=p.engagement.id,
        material=p.material.id,
        kind=p.material.kind,
        name=p.material.title or _KO.label(p.material.kind),
        owed_by=bureau_name(p.material, p.engagement, known),
        title=p.engagement.title,
        when=p.engagement.when,
        due=p.due,
        reminder=reminder_text(p, known),
        reminded_at=p.material.reminded_at,
        reminded_by=p.material.reminded_by,
        is_the_day=p.is_the_day,
    )


def reminder_text(p: Paper, known: Knowledge) -> str:
    """What is sent to the bureau: Korean, whatever the language of the window."""
    values: dict[str, object] = {
        "bureau": bureau_name(p.material, p.engagement, known) or _KO.text("sheets.remind.nobody"),
        "title": p.engagement.title,
        "material": p.material.title or _KO.label(p.material.kind),
        "when": when_text(p.engagement.when) if p.engagement.when is not None else "",
        "due": p.due,
    }
    if p.due is None or p.engagement.when is None:
        return _KO.text("sheets.remind.undated", **values)
    return _KO.text("sheets.remind.the_day" if p.is_the_day else "sheets.remind.text", **values)


def _print(need: SheetNeed) -> screen.PrintRow:
    e = need.c.engagement
    return screen.PrintRow(
        engagement=e.id,
        title=e.title,
        when=e.when,
        place=need.c.place,
        edition=need.edition,
        newest=need.newest,
    )


def _follow(one: OwedLine, known: Knowledge) -> screen.FollowDueRow:
    line = one.line
    bureau = known.roster.bureaus.get(line.bureau_id or 0)
    name = line.proposer_name or (known.roster.name_of(line.person_id) if line.person_id else "")
    return screen.FollowDueRow(
        follow_up=line.id,
        engagement=line.engagement_id or 0,
        kind=line.kind,
        status=line.status,
        title=line.head.split("\n")[0][:_HEAD],
        name=name,
        bureau=" ".join(filter(None, (bureau.name if bureau is not None else "", line.division))),
        due=one.owed.due or line.received_on,
        to_tell=one.owed.to_tell,
        to_post=one.owed.to_post,
    )


def _done(found: Agenda) -> tuple[screen.DoneRow, ...]:
    """What was done since midnight, the newest first, 60 at most; of what was corrected only what stands."""
    void = {(one.book, one.new["corrects"]) for one in found.done if one.new.get("corrects")}
    kept = (one for one in reversed(found.done) if one.at >= found.span.midnight)
    made = (_done_row(one, found) for one in kept if (one.book, one.record_id) not in void)
    phoned = (
        screen.DoneRow(
            number=handing.id, engagement=0, title="", what="phoned", at=handing.at, by=handing.by, name=name
        )
        for handing, name in found.phoned
    )
    rows = sorted((*(row for row in made if row is not None), *phoned), key=lambda r: r.at, reverse=True)
    return tuple(rows[:MOST_DONE])


def _done_row(one: Done, found: Agenda) -> screen.DoneRow | None:
    """None for a change that is no work of the day's list."""
    owner = found.owners.get((one.book, one.record_id), 0)
    about = found.abouts.get(owner)
    what = _what(one)
    is_paper = what in ("issued", "returned")
    if not what or (about is None and not is_paper):
        return None
    more: dict[str, Any] = {}
    if one.book == "attempt":
        more = _call(one.new, found)
    elif one.book == "material":
        paper = found.materials[one.record_id]
        more = {"name": paper.title or _KO.label(paper.kind)}
    elif is_paper:
        more = _paper(one, found)
    title = about.title if about is not None else ""
    return screen.DoneRow(
        number=one.record_id, engagement=owner, title=title, what=what, at=one.at, by=one.by, **more
    )


def _what(one: Done) -> str:
    if one.book == "attempt" and one.unit == "*" and one.new.get("corrects") is None:
        return "told" if one.new.get("outcome") == Outcome.REACHED else "tried"
    if one.book == "issued_sheet" and one.unit == "*":
        return "issued"
    if one.book == "copy_return" and one.unit == "*" and one.new.get("corrects") is None:
        return "returned"
    if one.book == "material" and one.unit == "arrival" and one.new.get("received_at"):
        return "received"
    if one.book == "material" and one.unit == "reminder" and one.new.get("reminded_at"):
        return "reminded"
    if one.book == "engagement" and one.unit == "decision" and one.new.get("reply_sent_at"):
        is_first = not (one.old or {}).get("reply_sent_at")
        return "answered" if is_first else ""
    return ""


def _paper(one: Done, found: Agenda) -> dict[str, Any]:
    issue = found.issues[one.record_id if one.book == "issued_sheet" else int(one.new["issue_id"])]
    sheet, is_pocket = sheet_named(issue.sheet)
    days = Days(issue.first, issue.last) if issue.first is not None and issue.last is not None else None
    return {
        "sheet": sheet,
        "is_pocket": is_pocket,
        "days": days,
        "edition": issue.edition,
        "issue": issue.id,
        "copy_number": issue.copy_number,
        "issued_to": issue.issued_to,
        "fate": CopyFate(one.new["how"]) if one.book == "copy_return" else None,
    }


def _call(new: Mapping[str, Any], found: Agenda) -> dict[str, Any]:
    notice = found.notices.get(int(new["notice_id"]))
    person = found.known.roster.people.get(notice.person_id or 0) if notice is not None else None
    office = office_text(notice.office) if notice is not None and notice.office else ""
    return {
        "name": person.name if person is not None else office,
        "channel": Channel(new["channel"]),
        "outcome": Outcome(new["outcome"]),
        "reply": Reply(new["reply"]) if new.get("reply") else None,
    }


READERS = {screen.TodayView: today_screen}
