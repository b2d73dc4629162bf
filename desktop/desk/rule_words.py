# SPDX-License-Identifier: Apache-2.0
"""How a rule of notice (안내 규칙) reads: its name, and when it speaks."""

from __future__ import annotations

from db.records import NoticeRule
from desktop.words import Words


def rule_title(words: Words, rule: NoticeRule) -> str:
    """The name the office gave it, else that of the program's own."""
    return rule.name or words.text(f"rules.{rule.code}")


def named_rule(words: Words, name: str) -> str:
    """The same for `TargetReason.rule`, which bears a code or a name."""
    key = f"rules.{name}"
    return words.text(key) if name and words.has(key) else name


def rule_when(words: Words, rule: NoticeRule) -> str:
    """Kinds, categories and conditions in one line."""
    parts = [words.label(kind) for kind in rule.kinds] or [words.text("rules.all_kinds")]
    parts = ["·".join(parts)]
    if rule.categories:
        parts.append("·".join(words.label(c) for c in rule.categories))
    if rule.only_major:
        parts.append(words.text("rules.only_major"))
    if rule.only_changed:
        parts.append(words.text("rules.only_changed"))
    if rule.due_working_days is not None:
        parts.append(words.text("rules.days", days=rule.due_working_days))
    if rule.step:
        parts.append(words.text("rules.step", step=rule.step))
    if not rule.is_required:
        parts.append(words.text("rules.not_required"))
    return ", ".join(parts)
