# SPDX-License-Identifier: Apache-2.0
"""The command line: the same services as the window, without it.

Nothing slow is imported here; a command's own module is, when it runs.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from db.errors import InputError, OfficeError, RecordMissing, UndoBlocked
from db.records.when import SEOUL, WhenError, zone_named
from desktop.cli import console
from desktop.cli.command import Command, Office
from desktop.cli.commands import COMMANDS
from desktop.cli.jsons import plain
from desktop.cli.parser import HelpShown, check_choices, parse, short
from desktop.cli.result import BAD_INPUT, BLOCKED, WORLD_FAILED, Call, Result, UsageError
from desktop.words import LANGS, Words
from desktop.words.catalogue import Lang

if TYPE_CHECKING:
    from desktop.bootstrap import OpenOffice

_INTERRUPTED = 130
_WINDOW = next(command for command in COMMANDS if command.path == ("window",))


def main(argv: Sequence[str]) -> int:
    """Run what was typed and return the exit code. Prints; raises nothing."""
    console.use_utf8()
    words = Words(_language(argv))
    as_json = "--json" in argv
    try:
        result = _run(argv, words)
    except HelpShown as shown:
        return 0 if console.put(str(shown)) else WORLD_FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return 0
    except Exception as error:  # everything that is left becomes one sentence
        if "--debug" in argv:
            traceback.print_exc()
        result = _failed(error, words)
    return _show(result, as_json=as_json)


def _language(argv: Sequence[str]) -> Lang:
    """`--lang`, else DONGSEON_LANG, else Korean; a language there is not is refused later."""
    typed = os.environ.get("DONGSEON_LANG", "")
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            typed = argv[at + 1]
        elif word.startswith("--lang="):
            typed = word.partition("=")[2]
    return next((lang for lang in LANGS if lang == typed), "ko")


def _run(argv: Sequence[str], words: Words) -> Result:
    command, args = parse(argv, words)
    command = command or _WINDOW
    if getattr(args, "lang", "ko") not in LANGS:
        raise UsageError(
            "cli.error.not_listed", option="--lang", value=short(args.lang), choices=", ".join(LANGS)
        )
    check_choices(command, args)
    clock = _clock(args)
    if command.office is Office.NONE:
        return _function(command)(Call(args=args, words=words, clock=clock))
    opened = _opened(args, clock)
    try:
        return _function(command)(Call(args=args, words=words, clock=clock, opened=opened))
    finally:
        opened.close()


def _function(command: Command) -> Callable[[Call], Result]:
    module, _, name = command.run.partition(":")
    return cast(Callable[[Call], Result], getattr(importlib.import_module(f"desktop.cli.{module}"), name))


def _clock(args: Namespace) -> Callable[[], datetime]:
    from desktop import bootstrap

    typed = getattr(args, "now", None)
    if typed is None:
        return bootstrap.system_clock
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise UsageError("cli.error.now", value=short(typed)) from None
    return bootstrap.fixed_clock(at if at.tzinfo else at.replace(tzinfo=zone_named(SEOUL)))


def _opened(args: Namespace, clock: Callable[[], datetime]) -> OpenOffice:
    from desktop.cli import places

    return places.opened(getattr(args, "office", None), clock=clock, by=getattr(args, "by", None))


def _failed(error: Exception, words: Words) -> Result:
    """The sentence and the exit code for what was raised."""
    from desktop.cli import failures

    if isinstance(error, UsageError):
        sentence, code = words.text(error.key, **error.values), BAD_INPUT
        return Result(problem=sentence, code=code, data=failures.data(error.key, error.values, sentence))
    if found := failures.refusal(error, words):
        return found
    sentence = failures.sentence(error, words)
    if isinstance(error, UndoBlocked):
        code = BLOCKED
    elif isinstance(error, (InputError, RecordMissing, WhenError)) or failures.is_input(error):
        code = BAD_INPUT
    else:
        code = WORLD_FAILED
    values = error.values if isinstance(error, OfficeError) else {}
    return Result(
        problem=sentence,
        code=code,
        data=failures.data(getattr(error, "code", "unexpected"), values, sentence),
    )


def _show(result: Result, *, as_json: bool) -> int:
    written = True
    if as_json:
        written = console.put(json.dumps(plain(result.data), ensure_ascii=False, indent=2))
    elif result.lines:
        written = console.put("\n".join(result.lines))
    if result.problem:
        console.put(result.problem, sys.stderr)
    return result.code if written else WORLD_FAILED
