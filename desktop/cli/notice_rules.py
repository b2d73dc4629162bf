# SPDX-License-Identifier: Apache-2.0
"""`notice rules`: who is told of what, by when, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from db.records import NoticeRule
from db.records.enums import Category, Kind, NoticeWho, Purpose, Teller
from desktop.cli import jsons
from desktop.cli.parser import short
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.desk.rule_words import rule_title, rule_when
from desktop.desk.told import office_text
from desktop.rules.notice_rules import is_as_shipped
from desktop.services import notice_rules as services
from desktop.services.roles import Duty
from desktop.words import Words

E = TypeVar("E", bound=StrEnum)
_MOST = 999


def rules_command(call: Call) -> Result:
    """list shows all of them; set, add, remove and reset change one."""
    verb = call.arg("verb")
    if verb != "list":
        if call.arg("rule_name") is None:
            raise UsageError("cli.error.missing", what="RULE", program="dongseon notice rules")
        with call.write("notice_rule", Duty.OFFICE) as tx:
            _VERBS[verb](call, tx)
    with call.read() as tx:
        found = services.rules_now(tx)
    return Result(
        lines=tuple(line_text(call.words, rule) for rule in found),
        data={"rules": [rule_data(call.words, rule) for rule in found]},
    )


def _set(call: Call, tx: Any) -> None:
    services.set_rule(tx, rule=services.find_rule(tx, call.arg("rule_name")), **_fields(call))


def _add(call: Call, tx: Any) -> None:
    fields = {"name": call.arg("rule_name"), **_fields(call)}
    if fields.get("who") is NoticeWho.OFFICE:
        fields.setdefault("is_required", False)  # an office never holds anything up
    services.add_rule(tx, rule=NoticeRule(**fields))


def _remove(call: Call, tx: Any) -> None:
    services.remove_rule(tx, rule=services.find_rule(tx, call.arg("rule_name")))


def _reset(call: Call, tx: Any) -> None:
    services.restore_rule(tx, code=call.arg("rule_name"))


_VERBS: Mapping[str, Callable[[Call, Any], None]] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "reset": _reset,
}


def _fields(call: Call) -> dict[str, Any]:
    """What was typed, by the record's field. Raises UsageError."""
    found: dict[str, Any] = {
        "is_on": _yes(call, "use", "on"),
        "name": call.arg("name"),
        "kinds": several(call, "kinds", Kind),
        "categories": several(call, "categories", Category),
        "only_major": _yes(call, "only_major"),
        "only_changed": _yes(call, "only_changed"),
        "who": NoticeWho(call.arg("whom")) if call.arg("whom") else None,
        "office": call.arg("told_office"),
        "purposes": several(call, "purposes", Purpose),
        "is_required": _yes(call, "is_required"),
        "teller": Teller(call.arg("teller")) if call.arg("teller") else None,
        "step": _count(call, "step"),
    }
    fields = {name: value for name, value in found.items() if value is not None}
    if call.arg("days") is not None:
        fields["due_working_days"] = None if call.arg("days") == "-" else _count(call, "days")
    return fields


def _yes(call: Call, name: str, yes: str = "yes") -> bool | None:
    typed = call.arg(name)
    return None if typed is None else typed == yes


def several(call: Call, name: str, kind: type[E]) -> tuple[E, ...] | None:
    """Words with commas between them; an empty text or `all` for none of them."""
    typed = call.arg(name)
    if typed is None:
        return None
    words = [w.strip() for w in typed.split(",") if w.strip()] if typed != "all" else []
    known = {k.value for k in kind}
    for word in words:
        if word not in known:
            choices = ", ".join(k.value for k in kind)
            raise UsageError("cli.error.not_listed", option=f"--{name}", value=short(word), choices=choices)
    return tuple(k for k in kind if k.value in words)


def _count(call: Call, name: str) -> int | None:
    typed = call.arg(name)
    if typed is None:
        return None
    if not typed.isascii() or not typed.isdecimal() or int(typed[:6]) > _MOST:
        raise UsageError("cli.error.id", option=f"--{name}", value=short(typed))
    return int(typed)


def line_text(words: Words, rule: NoticeRule) -> str:
    mark = "  " if is_as_shipped(rule) else "* "
    state = words.text("rules.on" if rule.is_on else "rules.off")
    who = (
        words.text("rules.office_named", office=office_text(rule.office))
        if rule.office
        else words.label(rule.who)
    )
    return mark + columns(rule.code or "-", state, rule_title(words, rule), who, rule_when(words, rule))


def rule_data(words: Words, rule: NoticeRule) -> dict[str, Any]:
    """A stable choice of fields for scripts."""
    return {
        "id": rule.id,
        "code": rule.code,
        "title": rule_title(words, rule),
        "is_on": rule.is_on,
        "is_default": is_as_shipped(rule),
        "kinds": jsons.plain(rule.kinds),
        "categories": jsons.plain(rule.categories),
        "only_major": rule.only_major,
        "only_changed": rule.only_changed,
        "who": rule.who.value,
        "office": rule.office,
        "purposes": jsons.plain(rule.purposes),
        "required": rule.is_required,
        "due_working_days": rule.due_working_days,
        "teller": rule.teller.value,
        "step": rule.step,
    }
