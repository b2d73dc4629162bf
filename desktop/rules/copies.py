# SPDX-License-Identifier: Apache-2.0
"""Copies on paper (배포본): which are out, which are superseded, what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db.records import CopyReturn, Engagement, IssuedSheet
from db.records.enums import CopyFate, Profile, SheetKind

_POCKET = "pocket"
Place = tuple[str, Profile, int | None, date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy that went out: of an engagement, or of days (None).

    `newest` is the edition that stands, 0 where none does; `back` says what became of it, None while
    somebody holds it.
    """

    issue: IssuedSheet
    engagement: Engagement | None = None
    newest: int
    is_superseded: bool
    back: CopyReturn | None = None

    @property
    def fate(self) -> CopyFate | None:
        return self.back.how if self.back is not None else None

    @property
    def is_to_fetch(self) -> bool:
        """Somebody holds what stands no longer."""
        return self.is_superseded and self.back is None


def place_of(issue: IssuedSheet) -> Place:
    """Which paper it is a copy of."""
    return (issue.sheet, issue.profile, issue.engagement_id, issue.first, issue.last)


def sheet_named(text: str) -> tuple[SheetKind | None, bool]:
    """The sheet of an issue and whether it is the pocket form; None for one this program does not know.

    Behind the sheet stand its form and filters: ``day.pocket``, ``week.b12``, ``follow_ups.0a1b2c3d``.
    """
    name, *marks = text.split(".")
    known = name in SheetKind.__members__.values()
    return (SheetKind(name) if known else None, _POCKET in marks)


def says_the_same(one: str, other: str) -> bool:
    """Whether two sheets, given by their fingerprints, hold the same lines in whatever order."""
    return _hashes(one) == _hashes(other)


def _hashes(lines: str) -> list[str]:
    return sorted(part.rpartition(":")[2] for part in lines.split())


def standing_returns(returns: Iterable[CopyReturn]) -> Mapping[int, CopyReturn]:
    """Issue → what became of it, by the last word on it that was not taken back (정정)."""
    known = sorted(returns, key=lambda one: one.id)
    void = {one.corrects for one in known if one.corrects is not None}
    return {one.issue_id: one for one in known if one.corrects is None and one.id not in void}


def copies_of_one(
    engagement: Engagement, issues: Iterable[IssuedSheet], returns: Iterable[CopyReturn]
) -> tuple[Copy, ...]:
    """The copies of an engagement's sheets; superseded are those of an edition before the present one.

    Of what lies in the bin all are.
    """
    back = standing_returns(returns)
    is_gone = engagement.binned_at is not None
    return tuple(
        Copy(
            issue=issue,
            engagement=engagement,
            newest=0 if is_gone else engagement.edition,
            is_superseded=is_gone or issue.edition < engagement.edition,
            back=back.get(issue.id),
        )
        for issue in issues
    )


def copies_of_days(issues: Iterable[IssuedSheet], returns: Iterable[CopyReturn]) -> tuple[Copy, ...]:
    """The copies of sheets of days; superseded where a later issue of the same days says something else.

    Nothing is known of a change that was not printed yet: the days' own edition is that of the last issue.
    """
    listed = tuple(issues)
    last: dict[Place, IssuedSheet] = {}
    for issue in listed:
        known = last.get(place_of(issue))
        if known is None or issue.id > known.id:
            last[place_of(issue)] = issue
    back = standing_returns(returns)
    return tuple(
        Copy(
            issue=issue,
            newest=last[place_of(issue)].edition,
            is_superseded=not says_the_same(issue.lines, last[place_of(issue)].lines),
            back=back.get(issue.id),
        )
        for issue in listed
    )
