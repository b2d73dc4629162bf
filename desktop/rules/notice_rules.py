# SPDX-License-Identifier: Apache-2.0
"""The rules of notice (안내 규칙) as data: which engagement → who, for what, by when, told by whom.

The program's own table is `DEFAULT_RULES`; an office replaces one by a row of the same code and adds
rows of its own. Nothing here asks who somebody is: `desktop.rules.targets` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.records import Engagement, NoticeRule, Setting
from db.records.enums import Kind, NoticeWho, Purpose, Teller
from desktop.rules.finding import Finding, block

# Kinds whose place decides who is told; a press announcement is told by its bureau.
LOCAL_KINDS = frozenset({Kind.VISIT, Kind.EVENT, Kind.RESIDENCY})
DUTY_KINDS = LOCAL_KINDS | {Kind.PRESS}
# Whoever leads the council: their due time of a major event is a setting of its own.
LEADING = frozenset(
    {NoticeWho.LEADERSHIP, NoticeWho.PRESIDIUM, NoticeWho.FLOOR_LEADERS, NoticeWho.STEERING_CHAIR}
)
MAX_DAYS, MAX_STEP, MAX_NAME = 60, 99, 100

_PLACES = (Kind.VISIT, Kind.EVENT, Kind.RESIDENCY)
_PRESS = (Kind.PRESS,)
_BOTH = (Purpose.BRIEF, Purpose.INVITE)


def _press(code: str, who: NoticeWho, step: int) -> NoticeRule:
    """S22: the bureau's head tells committee, presidium and floor leaders before it is published."""
    return NoticeRule(code=code, kinds=_PRESS, who=who, teller=Teller.BUREAU_HEAD, step=step)


def _office(code: str, office: str) -> NoticeRule:
    """An office is told of any change after final, whatever it is; it never holds anything up."""
    return NoticeRule(
        code=code,
        only_changed=True,
        who=NoticeWho.OFFICE,
        office=office,
        is_required=False,
        teller=Teller.SECRETARIAT,
    )


DEFAULT_RULES: tuple[NoticeRule, ...] = (
    NoticeRule(code="local", kinds=_PLACES, who=NoticeWho.LOCAL),
    NoticeRule(
        code="leadership_major", kinds=_PLACES, only_major=True, who=NoticeWho.LEADERSHIP, purposes=_BOTH
    ),
    _press("press_committee", NoticeWho.COMMITTEE, 1),
    _press("press_presidium", NoticeWho.PRESIDIUM, 2),
    _press("press_floor_leaders", NoticeWho.FLOOR_LEADERS, 3),
    _press("press_steering_chair", NoticeWho.STEERING_CHAIR, 4),
    NoticeRule(code="committee_of_visits", kinds=_PLACES, who=NoticeWho.COMMITTEE, is_on=False),
    # S22 asks for councillors; a head is told by custom and does not hold up 확정.
    NoticeRule(code="district_heads", kinds=_PLACES, who=NoticeWho.DISTRICT_HEAD, is_required=False),
    _office("office_escort", "escort"),
    _office("office_vehicle", "vehicle"),
    _office("office_spokesperson", "spokesperson"),
    _office("office_bureau", "bureau"),
    _office("office_district", "district_secretariat"),
)
CODES: tuple[str, ...] = tuple(rule.code for rule in DEFAULT_RULES)

# Two switches of earlier releases: setting → code of the rule that stands for it now.
FORMER_SETTINGS = {
    "notice_district_heads": "district_heads",
    "notice_committee_of_visits": "committee_of_visits",
}


def default_rule(code: str) -> NoticeRule:
    """A rule of the program's own table. Raises KeyError."""
    for rule in DEFAULT_RULES:
        if rule.code == code:
            return rule
    raise KeyError(code)


def is_as_shipped(rule: NoticeRule) -> bool:
    """Whether one of the program's own says what it was shipped with; False for one of the office."""
    if not rule.code:
        return False
    shipped = default_rule(rule.code)
    return replace(rule, id=shipped.id, row_version=shipped.row_version, binned_at=None) == shipped


def rules_from(rows: Iterable[NoticeRule], settings: Iterable[Setting] = ()) -> tuple[NoticeRule, ...]:
    """The rules in force: the program's own in their order, by code replaced by rows, then the office's.

    `settings`: what an office switched before there were rules; a row of the code wins over it. Rules
    that cannot hold (`problems_of`) and such as are switched off are among them: `applies` leaves them out.
    """
    kept = sorted((r for r in rows if r.binned_at is None), key=lambda r: r.id)
    by_code = {r.code: r for r in kept if r.code in CODES}
    for row in settings:
        code = FORMER_SETTINGS.get(row.key)
        if code is not None and row.binned_at is None and row.value in ("true", "false"):
            by_code.setdefault(code, replace(default_rule(code), is_on=row.value == "true"))
    own = tuple(r for r in kept if not r.code)
    return (*(by_code.get(rule.code, rule) for rule in DEFAULT_RULES), *own)


def applies(rule: NoticeRule, e: Engagement, *, changed_after_final: bool) -> bool:
    """Whether a rule speaks of this engagement; an empty condition holds for all."""
    if not rule.is_on or (rule.kinds and e.kind not in rule.kinds):
        return False
    if (rule.only_major and not e.is_major) or (rule.only_changed and not changed_after_final):
        return False
    if rule.categories and e.category not in rule.categories:
        return any(category in rule.categories for category in e.more_categories)
    return True


def rule_name(rule: NoticeRule) -> str:
    """The code of one of the program's own, else the name the office gave it."""
    return rule.code or rule.name


def duty_kinds(rules: Iterable[NoticeRule]) -> frozenset[Kind]:
    """Kinds that anybody may have to be told of as soon as they are planned."""
    found: set[Kind] = set()
    for rule in rules:
        if rule.is_on and not rule.only_changed:
            found |= set(rule.kinds or Kind)
    return frozenset(found)


def longest_notice_days(rules: Iterable[NoticeRule]) -> int:
    """The most working days before the start that a rule asks for by itself."""
    return max((rule.due_working_days or 0 for rule in rules if rule.is_on), default=0)


def problems_of(rule: NoticeRule, others: Iterable[NoticeRule] = ()) -> tuple[Finding, ...]:
    """What makes a rule one that cannot be kept; `others` are those it stands beside."""
    found = []
    name = rule.name.strip()
    if rule.code and rule.code not in CODES:
        found.append(block("notice_rule.unknown_code", rule=rule.code))
    if not rule.code:
        taken = {*CODES, *(o.name for o in others if o.id != rule.id and o.binned_at is None)}
        if not name:
            found.append(block("notice_rule.no_name"))
        elif len(name) > MAX_NAME:
            found.append(block("notice_rule.long_name", length=len(name), most=MAX_NAME))
        elif name in taken:
            found.append(block("notice_rule.name_taken", rule=name))
    if rule.who is NoticeWho.OFFICE and not rule.office.strip():
        found.append(block("notice_rule.no_office"))
    if rule.who is not NoticeWho.OFFICE and rule.office.strip():
        found.append(block("notice_rule.office_unused", office=rule.office))
    if ":" in rule.office or len(rule.office) > MAX_NAME:
        found.append(block("notice_rule.office_name", office=rule.office[:MAX_NAME]))
    if not rule.purposes:
        found.append(block("notice_rule.no_purpose"))
    if rule.who is NoticeWho.OFFICE and rule.is_required:
        found.append(block("notice_rule.office_required", office=rule.office))
    days = rule.due_working_days
    if days is not None and not 0 <= days <= MAX_DAYS:
        found.append(block("notice_rule.days", days=days, most=MAX_DAYS))
    if not 0 <= rule.step <= MAX_STEP:
        found.append(block("notice_rule.step", step=rule.step, most=MAX_STEP))
    return tuple(found)
