# SPDX-License-Identifier: Apache-2.0
"""Every code that a rule can give has words in both languages, and no words are left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import desktop.rules
from desktop.rules.finding import ACTIONS
from desktop.words import LANGS
from desktop.words.catalogue import area

RULES = Path(desktop.rules.__file__).parent
HEADS = [
    "calendar",
    "clash",
    "council",
    "coverage",
    "election",
    "gap",
    "notice",
    "period",
    "readiness",
    "season",
    "seats",
    "status",
    "travel",
]
CODE = re.compile(rf"(?:{'|'.join(HEADS)})\.[a-z0-9_]+")


def codes_in_rules() -> set[str]:
    found: set[str] = set()
    for path in sorted(RULES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} & set(CODE.findall(node.value))
    return found - ACTIONS


def test_codes_and_words_are_the_same() -> None:
    codes = codes_in_rules()
    assert len(codes) > 80
    for lang in LANGS:
        own = {key for key in area(lang, "findings") if key.split(".")[0] in HEADS}
        assert own == codes


def test_no_rule_builds_a_code_from_parts() -> None:
    for path in sorted(RULES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                assert start.split(".")[0] not in HEADS or "." not in start, f"{path.name}: {start}"
