# SPDX-License-Identifier: Apache-2.0
"""The desk of the day (오늘): what must be told, answered, chased, printed and left for, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.records.enums import (
    Channel,
    CopyFate,
    FollowKind,
    Kind,
    MaterialKind,
    Outcome,
    Profile,
    Reason,
    Reply,
    SheetKind,
    SuggestionStatus,
)
from db.records.when import When
from desktop.rules.spoken import Spoken
from desktop.screens.asking import Question
from desktop.screens.copies import CopyRow


class TodayGroup(StrEnum):
    """The groups of the desk, in their order."""

    LEAVE = "leave"  # 오늘 동선
    TELL = "tell"  # 안내할 분
    BEHIND = "behind"  # 앞의 내용으로 아는 분
    PHONES = "phones"  # 휴대폰이 뒤처짐
    ANSWER = "answer"  # 회신할 요청
    CHASE = "chase"  # 받을 자료
    PRINT = "print"  # 인쇄할 자료
    FETCH = "fetch"  # 회수할 자료
    FOLLOW = "follow"  # 오늘까지 챙길 조치사항
    NEWS = "news"  # 어제 저녁부터 바뀐 것
    DONE = "done"  # 오늘 한 일


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView(Question["TodayScreen"]):
    """Today as it is when asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRow:
    """An engagement of today and when to leave for it; None and 0 where the way is not known.

    `origin` is the place one comes from, empty for City Hall. `short_min`: the one before ends too late.
    """

    engagement: int
    title: str
    when: When
    place: str
    kind: Kind
    leave_at: datetime | None
    travel_min: int | None
    origin: str = ""
    is_typed: bool = False
    short_min: int = 0

    @property
    def key(self) -> str:
        return f"leave:{self.engagement}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WasTold:
    """Something that was told and is another now; `unit` is when, place, lead, importance or status."""

    unit: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class TellRow:
    """Somebody to be told of an engagement, by when, and what she was told before.

    `notice` and `state` are those of NoticeRow; `told` holds what changed since. `bureau` is in charge.
    `said` is what would be told of it now, `attempt` the last try that stands.
    """

    engagement: int
    notice: str
    name: str
    post: str
    title: str
    when: When | None
    place: str
    state: str
    reasons: tuple[Reason, ...] = ()
    bureau: str = ""
    due: datetime | None = None
    is_short: bool = False
    tries: int = 0
    last_try: datetime | None = None
    told_at: datetime | None = None
    told: tuple[WasTold, ...] = ()
    is_behind: bool = False
    said: Spoken | None = None
    attempt: int = 0

    @property
    def key(self) -> str:
        return f"tell:{self.engagement}:{self.notice}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """A request (요청) that waits for its answer; `is_decided`: only the reply is still to be sent."""

    engagement: int
    requester: str
    title: str
    when: When | None
    due: date
    version: int = 0
    is_decided: bool = False

    @property
    def key(self) -> str:
        return f"answer:{self.engagement}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseRow:
    """A paper (자료) that has not come though it is due. `reminder` is what to send the bureau, in Korean."""

    engagement: int
    material: int
    kind: MaterialKind
    name: str
    owed_by: str
    title: str
    when: When | None
    due: date | None
    reminder: str
    reminded_at: datetime | None = None
    reminded_by: str = ""
    is_the_day: bool = False

    @property
    def key(self) -> str:
        return f"chase:{self.material}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRow:
    """A brief to print: none of it went out (`newest` 0), or an older edition did."""

    engagement: int
    title: str
    when: When | None
    place: str
    edition: int
    newest: int

    @property
    def key(self) -> str:
        return f"print:{self.engagement}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowDueRow:
    """A follow-up (조치사항) that is due today. `engagement` is where it was heard, 0 elsewhere."""

    follow_up: int
    engagement: int
    kind: FollowKind
    status: SuggestionStatus
    title: str
    name: str
    bureau: str
    due: date
    to_tell: bool = False
    to_post: bool = False

    @property
    def key(self) -> str:
        return f"follow:{self.follow_up}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a record that has another value; without `has_values` only that it was changed."""

    book: str
    field: str
    old: object = None
    new: object = None
    has_values: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacked:
    """What a reader is to be told; `title` as he may hear it."""

    title: str
    when: When | None
    is_gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneRow:
    """A phone (휴대폰) that is behind on what begins before it will have looked again, `count` engagements.

    Of these `engagement` begins first: `title`, `when`; `is_gone`: it left what he may see. `read_at` is when
    he last got anything. `telephone` is empty until the user has said why she looks (`screens.contacts`).
    `lacks` is what to tell him, the soonest first; the list may be shorter than `count`.
    """

    reader: int
    name: str
    engagement: int
    title: str
    when: When | None
    since: datetime
    read_at: datetime | None = None
    count: int = 1
    is_gone: bool = False
    person: str = ""
    person_id: int = 0
    telephone: str = ""
    profile: Profile | None = None
    lacks: tuple[Lacked, ...] = ()

    @property
    def key(self) -> str:
        return f"phone:{self.reader}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """What became of an engagement since the evening before. `what`: created, binned, restored, changed."""

    engagement: int
    title: str
    when: When | None
    what: str
    at: datetime
    by: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()
    is_mine: bool = False
    is_open: bool = True

    @property
    def key(self) -> str:
        return f"news:{self.engagement}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneRow:
    """Something done today. `what`: told, tried, received, reminded, issued, returned, answered or phoned.

    What became of copy `copy_number` of the issue `issue` is its `fate`; a sheet of days has no title but
    its days.
    """

    number: int
    engagement: int
    title: str
    what: str
    at: datetime
    by: str
    name: str = ""
    channel: Channel | None = None
    outcome: Outcome | None = None
    reply: Reply | None = None
    edition: int = 0
    sheet: SheetKind | None = None
    is_pocket: bool = False
    days: When | None = None
    issue: int = 0
    copy_number: int = 0
    issued_to: str = ""
    fate: CopyFate | None = None

    @property
    def key(self) -> str:
        return f"done:{self.what}:{self.number}"


Row = (
    LeaveRow
    | TellRow
    | PhoneRow
    | AnswerRow
    | ChaseRow
    | PrintRow
    | CopyRow
    | FollowDueRow
    | NewsRow
    | DoneRow
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayScreen:
    """Everything the desk shows, as it was at `read_at`. `more_news`: more changed than is listed.

    `fetch` are copies of what has changed since, which somebody still holds.
    """

    today: date
    next_day: date
    read_at: datetime
    news_since: datetime
    leave: tuple[LeaveRow, ...] = ()
    tell: tuple[TellRow, ...] = ()
    behind: tuple[TellRow, ...] = ()
    phones: tuple[PhoneRow, ...] = ()
    answer: tuple[AnswerRow, ...] = ()
    chase: tuple[ChaseRow, ...] = ()
    print: tuple[PrintRow, ...] = ()
    fetch: tuple[CopyRow, ...] = ()
    follow: tuple[FollowDueRow, ...] = ()
    news: tuple[NewsRow, ...] = ()
    done: tuple[DoneRow, ...] = ()
    more_news: bool = False
    can_edit: bool = True
    own: frozenset[str] = frozenset()  # keys of rows that are hers all the same: her bureau's (연락관)

    def may_act(self, row: Row | None) -> bool:
        """Whether she may record anything for that row."""
        return row is not None and (self.can_edit or row.key in self.own)

    def rows(self, group: TodayGroup) -> tuple[Row, ...]:
        """The rows of one group."""
        found: tuple[Row, ...] = getattr(self, group.value)
        return found

    @property
    def left(self) -> int:
        """How many things are still to do."""
        to_do = (
            self.tell,
            self.behind,
            self.phones,
            self.answer,
            self.chase,
            self.print,
            self.fetch,
            self.follow,
        )
        return sum(map(len, to_do))
