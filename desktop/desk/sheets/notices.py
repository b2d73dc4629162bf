# SPDX-License-Identifier: Apache-2.0
"""안내 대상 목록: who must be told by when, and what came of it; of some days or of one engagement.

A bureau sees the lines it has to tell itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from db.records import Engagement
from db.records.enums import Profile, Teller
from db.records.meta import Group
from db.transaction import ReadTx
from desktop.desk.addressing import sender_name
from desktop.desk.sheets.draft import KO, Draft, closest, items, present, section
from desktop.desk.sheets.flows import flow_names, flow_section
from desktop.desk.sheets.source import Source, Stretch
from desktop.desk.sheets.view import View
from desktop.desk.told import content_text, due_text, office_text, reason_text, state_text, way_text
from desktop.outputs.document import Column, Row, Run, Table
from desktop.rules.notice import DUTY_STATUSES, NoticeStatus
from desktop.rules.notice_tally import tally
from desktop.rules.redaction import Access, Reading, Relation, access
from desktop.rules.targets import OfficeName
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.words.dates import when_text

Board = tuple[NoticeStatus, ...]
Found = tuple[tuple[Engagement, Board], ...]

_COLUMNS = {
    "engagement": 44,
    "recipient": 25,
    "reason": 36,
    "sender": 24,
    "due": 27,
    "state": 20,
    "result": 29,
    "content": 34,
    "reply": 0,
}
_CENTRED = frozenset({"due", "state", "reply"})
_BUREAU = frozenset({Teller.BUREAU, Teller.BUREAU_HEAD})


def boards(tx: ReadTx, *, first: date, last: date, now: datetime) -> tuple[Situation, Found]:
    """Each engagement of the days that carries a duty to tell, with its board, by time."""
    after = last + timedelta(days=1)
    here = checks.situation(tx, first=first, day_after=after)
    pairs = ((e, checks.board_in(here, e, now=now)) for e in here.within(first, after))
    return here, tuple((e, board) for e, board in pairs if board and _stands(e, board))


def _stands(engagement: Engagement, board: Board) -> bool:
    """Drafts and candidates are told to nobody; what was called off, to those who had been told."""
    return engagement.status in DUTY_STATUSES or any(line.told_by for line in board)


def compose(about: Source | Stretch, view: View) -> Draft:
    """One table, each engagement once beside those who must be told of it, and the steps they stand in."""
    if isinstance(about, Source):
        e = about.engagement
        board = about.ready.board
        found: Found = ((e, board),) if board and _stands(e, board) else ()
        when = e.when or e.former_when
        first = when.day_from if when is not None else about.today
        last = when.day_to - timedelta(days=1) if when is not None else first
        here, closed = about.here, [e.confidentiality]
    else:
        first, last = about.first, about.last
        here, found = boards(about.tx, first=first, last=last, now=about.now)
        closed = []
    found = tuple((e, _seen(e, board, view, about)) for e, board in found)
    kept = tuple((e, board) for e, board in found if board)
    counts = [tally(board) for _, board in kept]
    summary = KO.text(
        "sheets.notices.summary_day" if first == last else "sheets.notices.summary",
        open=sum(c.open + c.changed for c in counts),
        told=sum(c.told for c in counts),
        first=first,
        last=last,
    )
    # What was spoken stays with the secretariat; who, when and what was replied are the bureau's too.
    is_whole = view.profile is Profile.MAYOR
    if not is_whole:
        told = sum(1 for _, board in kept for line in board if line.told_by is not None)
        view.note("notices", Group.NOTICES, told)
    table = _table(here, kept, with_content=is_whole)
    shown = (*closed, *(e.confidentiality for e, _ in kept))
    return Draft(
        title=KO.text("sheets.notices.title"),
        confidentiality=closest(shown),
        is_landscape=True,
        sections=present(
            (
                section("summary", items([summary]), is_headed=False),
                section("notices", table or items([KO.text("sheets.notice_list.nobody")]), is_headed=False),
                *(flow_section(name) for name in flow_names(e for e, _ in kept)),
            )
        ),
    )


def _seen(e: Engagement, board: Board, view: View, about: Source | Stretch) -> Board:
    """The lines of one engagement that the reader sees."""
    reading = view.reading
    if isinstance(about, Stretch):
        relation = Relation.OWN if _is_own(e, view, about) else Relation.OTHER
        reading = Reading(view.profile, relation, e.confidentiality)
    return seen_lines(board, view, section="notices", reading=reading)


def seen_lines(board: Board, view: View, *, section: str, reading: Reading | None = None) -> Board:
    """The lines that the reader sees; whoever is no recipient any more stands there where he was told.

    A bureau's own lines are those that it tells.
    """
    lines = tuple(line for line in board if not line.is_removed or line.told_by)
    seen = access(reading or view.reading, Group.NOTICES)
    if seen is Access.SHOW:
        return lines
    kept: Board = ()
    if seen is Access.OWN_ROWS and view.profile is Profile.BUREAU:
        kept = tuple(line for line in lines if _is_bureaus(line))
    view.note(section, Group.NOTICES, len(lines) - len(kept))
    return kept


def _is_own(e: Engagement, view: View, about: Stretch) -> bool:
    """Whether it is the mayor's own list, or that of the bureau it is made for."""
    return view.profile is Profile.MAYOR or (about.bureau != 0 and e.bureau_id == about.bureau)


def _is_bureaus(line: NoticeStatus) -> bool:
    office = line.target.office.partition(":")[0]
    return line.target.teller in _BUREAU or office == OfficeName.BUREAU.value


def columns() -> tuple[Column, ...]:
    """일정, 대상, 사유, 안내 부서, 기한, 상태, 방법·시각, 안내한 내용, 회신."""
    return tuple(
        Column(heading=KO.text(f"sheets.notice_list.{key}"), width_mm=width, centred=key in _CENTRED)
        for key, width in _COLUMNS.items()
    )


def _table(here: Situation, found: Sequence[tuple[Engagement, Board]], *, with_content: bool) -> Table | None:
    if not found:
        return None
    return Table(
        columns=columns(),
        rows=tuple(row for e, board in found for row in _rows(here, e, board, with_content=with_content)),
        name=KO.text("sheets.notices.title"),
    )


def _rows(here: Situation, engagement: Engagement, board: Board, *, with_content: bool) -> list[Row]:
    place = here.commitment_of(engagement).place
    when = when_text(engagement.when) if engagement.when is not None else ""
    below = " · ".join(part for part in (when, place) if part)
    first = (Run(engagement.title, True), Run(f"\n{below}"))
    rows = []
    for number, line in enumerate(board):
        told = line.told_by
        person = here.known.roster.people.get(line.target.person_id or 0)
        is_open = line.needs_telling
        rows.append(
            Row(
                cells=(
                    first,
                    person.name if person is not None else office_text(line.target.office),
                    reason_text(line, here.known.roster),
                    sender_name(here.known, engagement, line.target.teller),
                    (Run(due_text(line), is_open),),
                    (Run(state_text(line), is_open),),
                    way_text(line),
                    content_text(line) if with_content else "",
                    KO.label(told.reply) if told is not None and told.reply is not None else "",
                ),
                joins=number > 0,
                key=f"n{engagement.id}.{line.target.person_id or line.target.office}",
            )
        )
    return rows
