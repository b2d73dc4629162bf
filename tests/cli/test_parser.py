# SPDX-License-Identifier: Apache-2.0
"""What may be typed, in which order, and what is said of what may not."""

from __future__ import annotations

import importlib

import pytest

from desktop.cli.command import Command
from desktop.cli.commands import COMMANDS
from tests.cli.conftest import Run


def name_of(command: Command) -> str:
    return " ".join(command.path)


@pytest.mark.parametrize("command", COMMANDS, ids=name_of)
def test_every_command_has_a_function(command: Command) -> None:
    module, _, name = command.run.partition(":")
    assert callable(getattr(importlib.import_module(f"desktop.cli.{module}"), name))


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=name_of)
def test_every_command_explains_itself_in_both_languages(run: Run, command: Command, lang: str) -> None:
    printed = run(*command.path, "--help", "--lang", lang)
    assert (printed.code, printed.err) == (0, "")
    shown = ["|".join(arg.of) or arg.metavar if arg.is_place else arg.flag for arg in command.args]
    assert [text for text in shown if text not in printed.out] == []
    assert printed.out.count(": dongseon") == 1


def test_help_names_every_command_once(run: Run) -> None:
    listed = run("--help").out
    assert [c.path[0] for c in COMMANDS if f"    {c.path[0]} " not in listed] == []


def test_no_help_text_speaks_argparse_english(run: Run) -> None:
    told = run("visit", "add", "--help").out
    assert [word for word in ("usage:", "options:", "positional arguments") if word in told] == []


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "visit", "list"),
        ("visit", "--json", "list"),
        ("visit", "list", "--json"),
    ],
)
def test_global_options_stand_before_or_after_the_command(sample: Run, words: tuple[str, ...]) -> None:
    printed = sample(*words)
    assert (printed.code, printed.json["from"]) == (0, "2026-11-23")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("vist",), "“vist”"),
        (("visit", "ad"), "“ad”"),
        (("visit", "list", "--form", "2026-11-23"), "“--form 2026-11-23”"),
        (("visit", "list", "--from"), "--from"),
        (("visit", "add", "--title", "x"), "--when"),
        (("sample",), "--out"),
        (("visit",), "list | show | add"),
        (("visit", "list", "--status", "done"), "candidate, draft, planned"),
        (("notice", "tell", "1", "--to", "p:1", "--channel", "pigeon"), "“pigeon”"),
        (("visit", "list", "--lang", "fr"), "ko, en"),
        (("visit", "list", "--now", "tomorrow"), "“tomorrow”"),
        (("visit", "show", "twelve"), "“twelve”"),
        (("import", "cars", "x.csv"), "engagements, visits, sessions, people"),
        (("--office",), "--office"),
        (("export", "engagements", "a.csv", "-o", "b.csv"), "파일"),
    ],
)
def test_wrong_use_is_one_sentence_naming_what_was_wrong(
    sample: Run, words: tuple[str, ...], told: str
) -> None:
    printed = sample(*words)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err.count("\n") == 1
    assert told in printed.err


def test_wrong_use_in_english(run: Run) -> None:
    printed = run("--lang", "en", "visit", "list", "--frm")
    assert printed.err == "“--frm” was not understood, so nothing was done; see dongseon visit list --help.\n"


def test_a_long_foreign_word_is_repeated_only_in_part(run: Run) -> None:
    printed = run("visit", "list", "--" + "x" * 5000)
    assert (printed.code, len(printed.err) < 300) == (2, True)


def test_without_an_office_the_way_to_one_is_told(run: Run) -> None:
    printed = run("visit", "list")
    assert printed.code == 2
    assert "--office" in printed.err
    assert "dongseon new" in printed.err


def test_an_error_is_json_too_where_json_was_asked_for(sample: Run) -> None:
    printed = sample("--json", "visit", "show", "99999")
    assert printed.code == 2
    assert printed.json["error"]["code"] == "record.missing"
    assert printed.json["error"]["values"] == {"book": "engagement", "id": 99999}
    assert printed.err.count("\n") == 1


def test_a_traceback_is_shown_with_debug_only(sample: Run) -> None:
    assert "Traceback" not in sample("visit", "show", "99999").err
    assert "Traceback" in sample("visit", "show", "99999", "--debug").err
