# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.make_office`: write the office file of this release into tests/data/offices/.

Run once a release and commit the file; every later release opens, migrates and examines them all.
The sample office, and on top of it actions of each sort: changed, moved, told, binned, undone.
"""

from __future__ import annotations

import contextlib
import hashlib
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db import backup, doctor, journal, search
from db.office import Office, create_office
from db.records import (
    AgendaItem,
    Attachment,
    Attempt,
    Contact,
    Engagement,
    IssuedSheet,
    Meeting,
    Notice,
    OutsideCalendar,
    Project,
    Reader,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import (
    Channel,
    Confidentiality,
    CopyFate,
    FeedClient,
    FeedWay,
    Kind,
    MaterialKind,
    Profile,
    SheetKind,
    Status,
    SuggestionStatus,
)
from db.records.meta import Group
from db.records.when import moved_by
from db.tables import metadata
from desktop.desk.feeds import texts
from desktop.desk.feeds.joining import feed_of
from desktop.desk.sheets import making
from desktop.rules.recurrence import Freq, Rule
from desktop.rules.sheet_form import PLAIN_FORM, SheetForm
from desktop.screens.paper import SheetAsk
from desktop.seoul.sample import sample_records
from desktop.services import (
    attachments,
    contacts,
    copies,
    dated_facts,
    followups,
    holds,
    materials,
    meetings,
    notice_rules,
    outside,
    projects,
    readers,
    requests,
    series,
    sheet_forms,
    status,
    templates,
)
from desktop.services.engagements import change_engagement, plan_engagement
from desktop.services.importing.calendar_applying import apply_calendar
from desktop.services.importing.calendars import plan_calendar
from tests.rules.helpers import timed

OFFICES = Path(__file__).parent / "data" / "offices"
RELEASE = "0.5.0"
TODAY = date(2026, 11, 23)
BY = "예시 담당"
NOTE = "예시 자료\n".encode()
AT_NIGHT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FOREIGN = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Example//Example//KO",
        "BEGIN:VEVENT",
        "UID:20261210-example",
        "DTSTAMP:20261120T000000Z",
        "DTSTART:20261210T010000Z",
        "DTEND:20261210T020000Z",
        "SUMMARY:예시 외부 회의",
        "LOCATION:예시 회의장",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
).encode()


def clock() -> Iterator[datetime]:
    at = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    while True:
        yield at
        at += timedelta(minutes=1)


def make(target: Path) -> None:
    """The office of this release at `target`, settled into one small file."""
    times = clock()
    with tempfile.TemporaryDirectory() as folder:
        office = create_office(Path(folder, "office.dongseon"), clock=lambda: next(times), uid_seed="release")
        with contextlib.closing(office):
            with office.write(action="office.sample", by=BY) as tx:
                tx.load(sample_records(TODAY))
                search.rebuild(tx)
            live(office)
            problems = doctor.examine(office)
            if problems:
                raise SystemExit(f"not sound: {problems}")
            with office.engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
            target.unlink(missing_ok=True)
            backup.backup(office, target)


def live(office: Office) -> None:
    """Actions of each sort, by two people."""
    with office.read() as tx:
        first = next(e for e in tx.all(Engagement) if e.when is not None)
        contact = next(iter(tx.all(Contact)), None)
    with office.write(action="visit.planned", by=BY, subject="예시 현장") as tx:
        made = tx.add(Engagement(title="예시 현장", when=first.when, tags=("예시",)))
        stop = tx.add(Stop(engagement_id=made.id, place="예시 복지관"))
    with office.write(action="visit.moved", by="예시 동료", subject="예시 현장") as tx:
        assert made.when is not None
        tx.update(made, when=moved_by(made.when, 7), internal_note="예시 메모")
        tx.update(stop, place="다른 예시 복지관")
        if contact is not None:
            tx.update(contact, mobile="010-0000-0000")
    with office.write(action="notice.told", by=BY, subject="예시 현장") as tx:
        notice = tx.add(Notice(engagement_id=made.id, office="예시과"))
        tx.add(Attempt(notice_id=notice.id, at=tx.now, by=BY, channel=Channel.PHONE, told_when=made.when))
        tx.expose(made.id)
    with office.write(action="file.added", by=BY, subject="예시 현장") as tx:
        name = hashlib.sha256(NOTE).hexdigest()
        row = {"sha256": name, "size_bytes": len(NOTE), "bytes": NOTE}
        tx.connection.execute(metadata.tables["blob"].insert().values(row))
        file = tx.add(Attachment(engagement_id=made.id, name="예시.txt", sha256=name, size_bytes=len(NOTE)))
    with office.write(action="file.binned", by=BY, subject="예시.txt") as tx:
        tx.bin(file)
    desk(office)
    council(office)
    on_paper(office)
    on_phones(office)
    with office.write(action="undo", by=BY) as tx:
        target = journal.undo_target(tx, by=BY)
        assert target is not None
        tx.undoes(target.journal, subject=target.subject)
        journal.reverse(tx, target.journal)


def desk(office: Office) -> None:
    """What the second release brought: a series, alternatives, a pattern, a request, a paper chased."""
    when = timed(TODAY + timedelta(days=21), "10:00", "11:00")
    with office.write(action="plan", by=BY) as tx:
        plan = plan_engagement(
            tx, engagement=Engagement(title="예시 정례회의", when=when, kind=Kind.INTERNAL)
        )
    with office.write(action="series", by=BY) as tx:
        rule = Rule(freq=Freq.WEEKLY, weekdays=(when.day_from.weekday(),), count=4)
        series.create_series(tx, engagement_id=plan.engagement.id, rule=rule)
    with office.write(action="template_save", by=BY) as tx:
        templates.save_template(tx, engagement_id=plan.engagement.id, name="예시 서식")
    with office.write(action="request", by="예시 동료") as tx:
        asked = Engagement(
            title="예시 축제", when=timed(TODAY + timedelta(days=30), "14:00", "15:00"), requester="예시 모임"
        )
        asked = requests.record_request(tx, engagement=asked).engagement
    with office.write(action="alternative", by="예시 동료") as tx:
        later = timed(TODAY + timedelta(days=31), "14:00", "15:00")
        holds.add_alternative(tx, engagement_id=asked.id, when=later)
    with office.write(action="request_material", by=BY) as tx:
        paper = materials.request_material(
            tx, engagement_id=plan.engagement.id, kind=MaterialKind.REMARKS, bureau_id=None
        )
    with office.write(action="remind_material", by=BY) as tx:
        materials.remind_material(tx, material_id=paper.id)
    with office.write(action="attach_file", by=BY) as tx:
        attachments.attach_file(tx, engagement_id=plan.engagement.id, name="예시 2.txt", data=NOTE)


def council(office: Office) -> None:
    """What the third release brought: a rule of notice, a meeting, what is followed to its end."""
    with office.write(action="rule", by=BY) as tx:
        notice_rules.set_rule(tx, rule=notice_rules.rules_now(tx)[0], due_working_days=4)
    with office.write(action="meeting", by=BY) as tx:
        when = timed(TODAY + timedelta(days=22), "15:00", "16:00")
        table = meetings.make_meeting(
            tx,
            engagement=Engagement(title="예시 구청장 면담", when=when, kind=Kind.DISTRICT_HEAD),
            meeting=Meeting(engagement_id=0, district_code="11380"),
            stops=(Stop(engagement_id=0, place="시청 접견실"),),
        )
        assert table is not None
        meeting = max(tx.all(Meeting), key=lambda m: m.id)
        tx.add(AgendaItem(engagement_id=meeting.engagement_id, text="예시 숙원사업"))
    with office.write(action="add_project", by="예시 동료") as tx:
        projects.add_project(tx, project=Project(district_code="11380", title="예시 보행로"))
    with office.write(action="suggest", by=BY) as tx:
        asked = followups.open_follow_up(
            tx,
            suggestion=Suggestion(
                text="예시 건의", received_on=TODAY, division="예시과", proposer_name="예시 주민"
            ),
        )
    with office.write(action="progress", by=BY) as tx:
        followups.add_progress(tx, suggestion_id=asked.id, text="예시 경과", status=SuggestionStatus.REVIEW)
    with office.write(action="contact_view", by=BY) as tx:
        contacts.look(tx, person_id=tx.all(Contact)[0].person_id, reason="예시 안내")
    with office.write(action="day_off", by="예시 동료") as tx:
        dated_facts.set_day_off(tx, day=TODAY + timedelta(days=40), name="예시 임시공휴일")


def on_paper(office: Office) -> None:
    """What the fourth release brought: a form of sheets, texts of a plan, papers that went out."""
    when = timed(TODAY + timedelta(days=23), "14:00", "15:10")
    with office.write(action="plan", by=BY) as tx:
        visit = plan_engagement(
            tx,
            engagement=Engagement(
                title="예시 시설 점검",
                when=when,
                confidentiality=Confidentiality.RESTRICTED,
                duties="총괄: 예시과",
                press_plan="보도자료: 당일 예시",
                protocol="우천 시: 예시 강당",
            ),
            stops=(Stop(engagement_id=0, place="예시 시설"),),
        ).engagement
        script = "사회자: 예시 인사\n시장님: 예시 말씀"
        status.set_status(tx, base=visit, to=Status.PLANNED)
        tx.add(RunRow(engagement_id=visit.id, offset_min=0, duration_min=10, text="예시 인사", script=script))
    with office.write(action="attach_file", by="예시 동료") as tx:
        file = attachments.attach_file(
            tx, engagement_id=visit.id, name="예시.png", data=_picture(), privacy=Group.ITINERARY
        )
        file = tx.update(file, on_paper=True)
    with office.write(action="form_set", by=BY) as tx:
        form = SheetForm(
            office="예시 비서실",
            accent="#0B5A63",
            wording={"plan.duties": "예시 행정사항"},
            order={SheetKind.DAY: ("hours", "lane")},
            left_out={SheetKind.PLAN: ("checks",)},
        )
        sheet_forms.set_form(tx, base=PLAIN_FORM, form=form)
        sheet_forms.set_logo(tx, png=_picture())
    plan = SheetAsk(sheet=SheetKind.PLAN, profile=Profile.MAYOR, engagement=visit.id)
    day = SheetAsk(sheet=SheetKind.DAY, profile=Profile.ESCORT, first=when.day_from, last=when.day_from)
    old, lost, _ = issued(office, plan), issued(office, plan), issued(office, day)
    with office.write(action="change", by="예시 동료") as tx:
        fields = {"title": "예시 시설 점검(변경)"}
        change_engagement(tx, base=tx.get(Engagement, visit.id), fields=fields)
    issued(office, plan)
    issued(office, day)
    with office.write(action="return_copy", by=BY) as tx:
        copies.return_copy(tx, issue_id=old.id, how=CopyFate.SHREDDED, note="예시 메모")
        copies.return_copy(tx, issue_id=lost.id, how=CopyFate.MISSING)
    with office.write(action="correct_return", by="예시 동료") as tx:
        copies.correct_return(tx, issue_id=lost.id, note="예시 정정")
    with office.write(action="put_on_paper", by=BY) as tx:
        tx.update(file, on_paper=False)


def on_phones(office: Office) -> None:
    """What the fifth release brought: readers with links made anew and taken away, calendars of others."""
    with office.write(action="reader_save", by=BY) as tx:
        plain = Reader(name="예시 휴대폰", profile=Profile.ESCORT, client=FeedClient.IPHONE)
        reader, _ = readers.add_reader(tx, reader=plain)
        spare, _ = readers.add_reader(tx, reader=Reader(name="예시 태블릿", profile=Profile.PUBLIC))
    for number, token in enumerate(("first", "second")):
        with office.write(action="reader_link", by=BY) as tx:
            token = hashlib.sha256(token.encode()).hexdigest()[:32]
            readers.make_link(
                tx, reader_id=reader.id, token=token, address=f"http://192.0.2.{number + 1}:8077"
            )
    with office.write(action="reader_revoke", by="예시 동료") as tx:
        readers.make_link(tx, reader_id=spare.id, token="0" * 32, address="http://192.0.2.2:8077")
        readers.revoke_link(tx, reader_id=spare.id)
    texts.refresh(office, now=AT_NIGHT)
    with office.write(action="handed", by=BY) as tx:
        feed = feed_of(tx, reader, now=AT_NIGHT)
        given = readers.Given(
            way=FeedWay.SUBSCRIPTION, version=feed.etag, count=feed.count, program="예시 1.0"
        )
        readers.note_handing(tx, given, reader_id=reader.id, engagements=feed.engagements)
    with office.write(action="reader_save", by=BY) as tx:
        reader, _ = readers.change_reader(tx, base=reader, fields={"alarm_min": 30, "kinds": (Kind.VISIT,)})
        readers.bin_reader(tx, base=tx.get(Reader, spare.id))
    with office.write(action="outside_save", by="예시 동료") as tx:
        address = "https://calendar.example/예시.ics"
        outside.add_calendar(tx, calendar=OutsideCalendar(name="예시 바깥 달력", address=address))
    with office.write(action="import_calendar", by="예시 동료") as tx:
        apply_calendar(tx, plan_calendar(tx, FOREIGN, "예시.ics", now=tx.now))


def issued(office: Office, ask: SheetAsk) -> IssuedSheet:
    with office.write(action="issue", by=BY) as tx:
        making.issue(tx, making.make(tx, ask, now=tx.now), issued_to="예시 받는 이")
        return max(tx.all(IssuedSheet), key=lambda one: one.id)


def _picture() -> bytes:
    """A PNG of 16 × 16 pixels in one colour."""
    side = 16
    rows = (b"\0" + bytes((11, 90, 99)) * side) * side
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def main() -> int:
    OFFICES.mkdir(parents=True, exist_ok=True)
    target = OFFICES / f"{RELEASE}.dongseon"
    make(target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
