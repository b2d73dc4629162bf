# SPDX-License-Identifier: Apache-2.0
"""The manuals exist in both languages, and what they tell people to type, open or look at is there."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from house import commands

ROOT = Path(__file__).parents[2]
README = ("README.md", "README.ko.md")
DOCS = (*README, "docs/install-windows.md", "docs/licences.md", "CHANGELOG.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def program_help() -> str:
    """What `dongseon --help` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--help"], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    return done.stdout.decode("utf-8")


def typed(name: str, start: str) -> list[list[str]]:
    """The words after `start` in every command line of a manual, in code blocks and in `code`."""
    text = text_of(name)
    lines = [line for block in re.findall(r"```\w*\n(.*?)```", text, re.S) for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", text)
    found = []
    for line in lines:
        words = line.split("#")[0].split()
        if words[: len(start.split())] == start.split():
            found.append(words[len(start.split()) :])
    return found


@pytest.mark.parametrize("name", [*DOCS, "LICENSE", "NOTICE"])
def test_the_document_exists_and_says_something(name: str) -> None:
    assert len(text_of(name)) > 200


def test_the_korean_readme_is_korean_and_says_as_much_as_the_english_one() -> None:
    english, korean = text_of("README.md"), text_of("README.ko.md")
    assert len(re.findall("[가-힣]", korean)) > 600
    assert english.count("\n## ") == korean.count("\n## ")
    assert [typed("README.md", "python3 run.py")] == [typed("README.ko.md", "python3 run.py")]


@pytest.mark.parametrize("name", DOCS)
def test_commands_of_run_py_in_the_manuals_exist(name: str) -> None:
    first = [words[0] for start in ("python3 run.py", "py run.py") for words in typed(name, start) if words]
    assert [word for word in first if word not in commands.COMMANDS] == []


def test_the_readme_names_both_commands_a_newcomer_types() -> None:
    assert [] in typed("README.md", "python3 run.py")
    assert ["test"] in typed("README.md", "python3 run.py")


@pytest.mark.parametrize("name", DOCS)
def test_commands_of_the_program_in_the_manuals_exist(name: str) -> None:
    starts = ("dongseon", "python3 run.py --", "py run.py --", ".venv/bin/dongseon")
    first = [
        words[0] for start in starts for words in typed(name, start) if words and not words[0].startswith("-")
    ]
    missing = [word for word in first if not re.search(rf"\b{re.escape(word)}\b", program_help())]
    assert missing == []


@pytest.mark.parametrize("name", DOCS)
def test_pictures_and_files_the_manuals_point_to_are_there(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(name))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (ROOT / name).parent.joinpath(target).exists()] == []
