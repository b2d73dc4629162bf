# SPDX-License-Identifier: Apache-2.0
"""Who would be told of an engagement by the rules of notice, as they are or as they are being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from db.queries import engagements as queries
from db.records import Engagement, NoticeRule
from db.records.enums import Status
from desktop.desk.reading import Readers, Reading
from desktop.desk.rule_words import named_rule
from desktop.desk.told import office_text, reason_text
from desktop.rules.notice import NoticeState, NoticeStatus, recipients
from desktop.rules.notice_rules import duty_kinds, rule_name
from desktop.rules.roster import Roster
from desktop.rules.targets import NoticeTarget, diff_targets
from desktop.screens.notice_rules import RuleFields
from desktop.screens.rule_trials import RuleTrial, TrialChoice, TrialRow, TrialScreen
from desktop.services import checks
from desktop.services.knowledge import knowledge
from desktop.words import Words

_KO = Words("ko")
_AHEAD = timedelta(days=60)
_MOST = 40
_OFFERED = frozenset({Status.DRAFT, Status.PLANNED, Status.FINAL})


def trial_screen(reading: Reading, question: RuleTrial) -> TrialScreen:
    """The next engagements to choose from, and the recipients of the one chosen."""
    tx, known = reading.tx, knowledge(reading.tx)
    near = queries.between(tx, reading.today, reading.today + _AHEAD)
    rules = tuple(typed_rules(known.rules, question.rule, question.fields))
    kinds = duty_kinds((*known.rules, *rules))
    offered = sorted(
        (e for e in near if e.when is not None and e.status in _OFFERED and e.kind in kinds),
        key=lambda e: (e.when.day_from if e.when is not None else reading.today, e.id),
    )[:_MOST]
    chosen = next((e for e in offered if e.id == question.engagement), offered[0] if offered else None)
    if chosen is None:
        return TrialScreen()
    here = checks.situation_of(tx, chosen)
    c, file = here.commitment_of(chosen), here.file_of(chosen.id)
    now = recipients(c, known.roster, known.settings, file=file, rules=known.rules).targets
    then = recipients(c, known.roster, known.settings, file=file, rules=rules).targets
    diff = diff_targets(now, then)
    added = {target.key for target in diff.added}
    rows = [_row(known.roster, t, "added" if t.key in added else "") for t in then]
    rows += [_row(known.roster, t, "removed") for t in diff.removed]
    return TrialScreen(engagement=chosen.id, choices=tuple(_choice(e) for e in offered), rows=tuple(rows))


def typed_rules(rules: Iterable[NoticeRule], name: str, fields: RuleFields | None) -> Iterable[NoticeRule]:
    """The rules with one of them as it is typed; without a name the new one stands at the end."""
    for rule in rules:
        is_typed = fields is not None and bool(name) and rule_name(rule) == name
        yield replace(rule, **_values(fields)) if is_typed and fields is not None else rule
    if fields is not None and not name:
        yield NoticeRule(**_values(fields))


def _values(fields: RuleFields) -> dict[str, Any]:
    return {name: getattr(fields, name) for name in asdict(fields)}


def _choice(engagement: Engagement) -> TrialChoice:
    assert engagement.when is not None
    return TrialChoice(key=engagement.id, title=engagement.title, when=engagement.when)


def _row(roster: Roster, target: NoticeTarget, change: str) -> TrialRow:
    person = target.person_id
    line = NoticeStatus(target=target, state=NoticeState.OPEN, due=None)
    names = dict.fromkeys(named_rule(_KO, reason.rule) for reason in target.reasons if reason.rule)
    return TrialRow(
        name=office_text(target.office) if person is None else roster.name_of(person),
        seat=reason_text(line, roster) if person is not None else "",
        rules=tuple(names),
        purposes=target.purposes,
        teller=target.teller,
        step=target.step,
        is_required=target.required,
        change=change,
    )


READERS: Readers = {RuleTrial: trial_screen}
