# SPDX-License-Identifier: Apache-2.0
"""이곳의 미결 건의: what is open at the places of an engagement, each with its last steps (R20)."""

from __future__ import annotations

from collections.abc import Sequence

from db.queries.followups import steps_of
from db.records import Engagement, Progress, Suggestion
from db.records.enums import Confidentiality, FollowKind, Profile
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, lines_of
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Item, Run, Text
from desktop.rules.commitment import commitment
from desktop.words.dates import year_date

_LAST_STEPS = 2


def open_suggestions(source: Source, view: View, *, section: str) -> tuple[Suggestion, ...]:
    """Everything open at its places that the view may see, of every kind."""
    mine = commitment(source.engagement, source.parts.stops)
    found = heard_openly(source, view, source.here.suggestions.at(mine), section=section)
    return view.rows(Group.SUGGESTIONS, section, found, owners=[s.person_id for s in found])


def heard_openly(
    source: Source, view: View, found: Sequence[Suggestion], *, section: str
) -> tuple[Suggestion, ...]:
    """Without what was said at another engagement of which bureaus and councillors know the time alone."""
    if view.profile in (Profile.MAYOR, Profile.ESCORT):
        return tuple(found)
    mine = source.engagement.id
    heard = {s.engagement_id for s in found if s.engagement_id not in (None, mine)}
    about = source.tx.all(Engagement, binned=True, id=sorted(filter(None, heard))) if heard else ()
    closed = {e.id for e in about if e.confidentiality is Confidentiality.RESTRICTED}
    kept = tuple(s for s in found if s.engagement_id not in closed)
    view.note(section, Group.HEADLINE, len(found) - len(kept))
    return kept


def suggestion_items(source: Source, found: Sequence[Suggestion]) -> tuple[Item, ...]:
    """``야간 진료 확대 (’26. 9. 3., 김예시 의원) — **추진 중**, 시민건강국`` and its last steps below."""
    steps = steps_of(source.tx, (s.id for s in found))
    return tuple(item for s in found for item in suggestion_lines(source, s, steps.get(s.id, ())))


def suggestion_lines(source: Source, row: Suggestion, steps: Sequence[Progress]) -> list[Item]:
    """One suggestion as points: what was asked, how it stands, its newest steps."""
    person = source.roster.people.get(row.person_id or 0)
    who = row.proposer_name or (person.name if person is not None else "")
    bureau = source.roster.bureaus.get(row.bureau_id or 0)
    key = "source" if who else "source_unnamed"
    is_plain = row.kind is FollowKind.SUGGESTION
    said = row.text if is_plain else KO.text("sheets.suggestion.of_kind", kind=row.kind, text=row.text)
    text = KO.text(f"sheets.suggestion.{key}", text=said, day=year_date(row.received_on), who=who)
    owner = " ".join(filter(None, (bureau.name if bureau is not None else "", row.division)))
    told = sorted((step for step in steps if step.text.strip()), key=lambda step: (step.on, step.id))
    last = [KO.text("sheets.suggestion.step", day=step.on, text=step.text) for step in told[-_LAST_STEPS:]]
    details = (*lines_of(row.progress), *last)
    head = Item(text=with_status(text, KO.label(row.status), owner), key=f"s{row.id}")
    return [head, *(Item(text=detail, mark="-", level=2) for detail in details)]


def with_status(text: str, status: str, owner: str) -> Text:
    """A text, after a dash its status in bold and who is in charge."""
    runs = [Run(text)]
    if status:
        runs += [Run(" — "), Run(status, True)]
    if owner:
        runs.append(Run((", " if status else " — ") + owner))
    return tuple(runs)
