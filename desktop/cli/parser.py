# SPDX-License-Identifier: Apache-2.0
"""argparse over the table of commands, speaking the catalogue's language and failing in our own words."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from desktop.cli.command import Arg, Command
from desktop.cli.commands import COMMANDS, top_names
from desktop.cli.result import UsageError
from desktop.words import Words

_PROGRAM = "dongseon"
_SHOWN = 60  # characters of a foreign word that an error repeats


class HelpShown(Exception):
    """`--help` was asked for; the text is to be printed."""


class _Parser(argparse.ArgumentParser):
    """Raises instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        raise _in_our_words(message, self.prog)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise HelpShown(message or "")

    def print_help(self, file: Any = None) -> None:
        raise HelpShown(self.format_help())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    usage_word = ""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.usage_word + ": " if prefix is None else prefix)


# argparse says what was wrong only in a sentence; what follows these beginnings is worth repeating.
_MESSAGES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"the following arguments are required: (?P<what>.*)", re.S), "cli.error.missing", "what"),
    (re.compile(r"unrecognized arguments: (?P<what>.*)", re.S), "cli.error.unknown", "what"),
    (re.compile(r"argument (?P<what>[^:]*): expected .*", re.S), "cli.error.no_value", "what"),
    (re.compile(r"ambiguous option: (?P<what>\S+).*", re.S), "cli.error.unknown", "what"),
    (
        re.compile(r"argument [^:]*: invalid choice: (?P<what>.*) \(choose from.*", re.S),
        "cli.error.unknown",
        "what",
    ),
    (re.compile(r"argument (?P<what>[^:]*): .*", re.S), "cli.error.no_value", "what"),
)


def _in_our_words(message: str, program: str) -> UsageError:
    for pattern, key, group in _MESSAGES:
        if match := pattern.fullmatch(message):
            return UsageError(key, what=short(match[group].strip("'")), program=program)
    return UsageError("cli.error.usage", program=program)


def short(text: str) -> str:
    """Enough of something typed to find it again."""
    line = " ".join(text[: _SHOWN * 4].split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def parse(argv: Sequence[str], words: Words) -> tuple[Command | None, argparse.Namespace]:
    """The command typed and its arguments; None for none at all (the window).

    Raises UsageError, HelpShown.
    """
    parser = _built(words, wanted={word for word in argv if not word.startswith("-")})
    found, foreign = parser.parse_known_args(list(argv))
    command = getattr(found, "command", None)
    if foreign:
        path = " ".join((_PROGRAM, *(command.path if command else ())))
        raise UsageError("cli.error.unknown", what=short(" ".join(foreign)), program=path)
    if command is None and getattr(found, "noun", None) is not None:
        raise UsageError("cli.error.no_verb", noun=found.noun, verbs=_verbs(found.noun))
    return command, found


def _verbs(noun: str) -> str:
    return " | ".join(c.path[1] for c in COMMANDS if c.path[0] == noun)


def _built(words: Words, *, wanted: set[str]) -> argparse.ArgumentParser:
    class Formatter(_Formatter):
        usage_word = words.text("cli.help.usage")

    def make(parent: Any, name: str, help_text: str, **more: Any) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = parent.add_parser(
            name, help=help_text, description=help_text, add_help=False, formatter_class=Formatter, **more
        )
        _title(made, words)
        _globals(made, words)
        return made

    root = _Parser(
        prog=_PROGRAM,
        description=words.text("cli.help.program"),
        add_help=False,
        allow_abbrev=False,
        formatter_class=Formatter,
    )
    _title(root, words)
    _globals(root, words)
    top = root.add_subparsers(
        dest="noun", metavar=words.text("cli.help.command"), title=words.text("cli.help.commands")
    )
    for noun in top_names():
        commands = [c for c in COMMANDS if c.path[0] == noun]
        is_alone = len(commands[0].path) == 1
        if noun not in wanted:  # cannot be what was typed; the help of all names it
            about = words.text(f"cli.help.{commands[0].help if is_alone else noun}")
            top.add_parser(noun, help=about, add_help=False, formatter_class=Formatter)
            continue
        if is_alone:
            only = make(top, noun, words.text(f"cli.help.{commands[0].help}"), allow_abbrev=False)
            _arguments(only, commands[0], words)
            continue
        group = make(top, noun, words.text(f"cli.help.{noun}"), allow_abbrev=False)
        verbs = group.add_subparsers(metavar=words.text("cli.help.verb"), title=words.text("cli.help.verbs"))
        for command in commands:
            one = make(verbs, command.path[1], words.text(f"cli.help.{command.help}"), allow_abbrev=False)
            _arguments(one, command, words)
    return root


def _title(parser: argparse.ArgumentParser, words: Words) -> None:
    parser._positionals.title = words.text("cli.help.positionals")
    parser._optionals.title = words.text("cli.help.options")


def _globals(parser: argparse.ArgumentParser, words: Words) -> None:
    """Before or after the command: a default here would undo what was typed before it."""
    away: Any = argparse.SUPPRESS
    for name, metavar in (("office", "PATH|URL"), ("now", "ISO"), ("lang", "ko|en"), ("by", "NAME")):
        parser.add_argument(f"--{name}", metavar=metavar, default=away, help=words.text(f"cli.option.{name}"))
    for name in ("json", "debug"):
        parser.add_argument(
            f"--{name}", action="store_true", default=away, help=words.text(f"cli.option.{name}")
        )
    parser.add_argument("-h", "--help", action="help", default=away, help=words.text("cli.option.help"))


def _arguments(parser: argparse.ArgumentParser, command: Command, words: Words) -> None:
    parser.set_defaults(command=command)
    for arg in command.args:
        about: dict[str, Any] = {"help": words.text(f"cli.option.{arg.name}")}
        metavar = "|".join(arg.of) if arg.of else arg.metavar
        if arg.is_flag:
            parser.add_argument(arg.flag, dest=arg.dest, action="store_true", **about)
        elif arg.is_place:
            if arg.many or arg.optional:
                about["nargs"] = "+" if arg.many else "?"
            parser.add_argument(arg.dest, metavar=metavar, **about)
        else:
            flags = [arg.short, arg.flag] if arg.short else [arg.flag]
            if arg.many:
                about["action"] = "append"
            parser.add_argument(*flags, dest=arg.dest, metavar=metavar, required=arg.required, **about)


def check_choices(command: Command, found: argparse.Namespace) -> None:
    """Words from a list must be on it. Raises UsageError naming the option and the list."""
    for arg in command.args:
        value = getattr(found, arg.dest, None)
        if arg.of and value is not None and value not in arg.of:
            name = arg.name if arg.is_place else arg.flag
            raise UsageError("cli.error.not_listed", option=name, value=short(value), choices=_listed(arg))


def _listed(arg: Arg) -> str:
    return ", ".join(arg.of)
