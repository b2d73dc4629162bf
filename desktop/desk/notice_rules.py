# SPDX-License-Identifier: Apache-2.0
"""The rules of notice as a page reads them."""

from __future__ import annotations

from dataclasses import fields

from db.records import NoticeRule
from desktop.desk.reading import Readers, Reading
from desktop.desk.rule_words import rule_title, rule_when
from desktop.desk.told import office_text
from desktop.rules.notice_rules import is_as_shipped
from desktop.rules.targets import OfficeName
from desktop.screens.notice_rules import NoticeRulesScreen, NoticeRulesView, RuleFields, RuleRow
from desktop.services import roles
from desktop.services.notice_rules import rules_now
from desktop.words import Words

_NAMES = tuple(f.name for f in fields(RuleFields))


def rules_screen(reading: Reading, _view: NoticeRulesView) -> NoticeRulesScreen:
    """Everything the page shows."""
    user = roles.user_of(reading.tx, reading.by)
    return NoticeRulesScreen(
        rules=tuple(row_of(rule) for rule in rules_now(reading.tx)),
        offices=tuple((name.value, office_text(name.value)) for name in OfficeName),
        can_edit=roles.Duty.OFFICE in roles.MAY[user.role],
    )


def row_of(rule: NoticeRule) -> RuleRow:
    words = Words("ko")
    return RuleRow(
        key=rule.id,
        code=rule.code,
        title=rule_title(words, rule),
        condition=rule_when(words, rule),
        fields=RuleFields(**{name: getattr(rule, name) for name in _NAMES}),
        is_as_shipped=is_as_shipped(rule),
        office_title=office_text(rule.office) if rule.office else "",
    )


READERS: Readers = {NoticeRulesView: rules_screen}
