# SPDX-License-Identifier: Apache-2.0
"""`keys`: every key of the window, as lines, as JSON, or as a PDF to pin to the wall."""

from __future__ import annotations

from desktop.cli.result import Call, Result
from desktop.cli.sheets import pdf_path
from desktop.cli.writing import write_file
from desktop.screens import keys


def keys_command(call: Call) -> Result:
    """The list; with -o it is written as a PDF instead of shown."""
    data = {
        "keys": [
            {
                "where": str(one.where),
                "place": call.text(f"keys.where.{one.where}"),
                "name": one.name,
                "what": call.text(one.text),
                "keys": list(one.keys),
            }
            for one in keys.KEYS
        ]
    }
    if call.arg("output") is None:
        return Result(lines=_lines(call), data=data)
    from desktop.desk.key_sheet import key_sheet

    target = pdf_path(call.arg("output"))
    made = key_sheet(call.words, now=call.now)
    write_file(target, made.pdf)
    line = call.text("cli.line.written", file=target, size=len(made.pdf))
    return Result(
        lines=(line,), data={"file": str(target), "bytes": len(made.pdf), "pages": made.pages, **data}
    )


def _lines(call: Call) -> tuple[str, ...]:
    lines: list[str] = []
    for where, found in keys.groups():
        lines += ["", call.text(f"keys.where.{where}")] if lines else [call.text(f"keys.where.{where}")]
        lines += [f"  {call.text(one.text)}: {keys.printed(one)}" for one in found]
    return tuple(lines)
