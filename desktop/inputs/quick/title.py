# SPDX-License-Identifier: Apache-2.0
"""What is left of a text when everything understood is taken out: the title."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.inputs.quick.scan import TAKEN, Scan

_EMPTY = re.compile(r"\( *[,·]? *\)|\[ *\]|\" *\"")
_MARKS = " ,·:;-~/|"
_ORPHAN = re.compile(r"(?:^| )(?:에서|에는|에|의|은|는|부터|까지|으로|로|,)(?= |$)")
# A noun that something was said of: “방문은 목요일에”, “점검을 2시에”.
_OBJECT = re.compile(
    r"(?P<noun>방문|점검|간담회|면담|회의|행사|보고|설명회|협의회|발표|출장|식)(?:을|를|은|는|이|가)(?= |$)"
)
_LEFTOVER = re.compile(r"(?:^| )(?:on|at|from|in|by|for)(?= |$)", re.IGNORECASE)


def title_of(scan: Scan) -> str:
    """The open letters in their order, particles and marks that lost their word dropped."""
    kept = "".join(
        "\t" if there == TAKEN else letter for letter, there in zip(scan.text, scan.open, strict=True)
    )
    kept = re.sub(r"[ ,]*\t[\t ]*(?:, *)?", " \t ", kept)
    text = _OBJECT.sub(_noun_before_gap(kept), kept).replace(TAKEN, " ")
    text = _EMPTY.sub(" ", text)
    text = " ".join(text.split())
    text = re.sub(r" ([,.)\]])", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text)
    text = re.sub(r",(?: ?,)+", ",", text)
    text = " ".join(_ORPHAN.sub(" ", text).split()).strip(_MARKS)
    if TAKEN in kept:
        text = _LEFTOVER.sub(" ", text) if _LEFTOVER.search(text[-6:]) or _LEFTOVER.match(text) else text
    return " ".join(_EMPTY.sub(" ", text).split()).strip(_MARKS).lstrip("!?." + _MARKS)


def _noun_before_gap(kept: str) -> Callable[[re.Match[str]], str]:
    """The particle goes only where what it led to was taken out."""

    def noun(match: re.Match[str]) -> str:
        rest = kept[match.end() : match.end() + 3]
        return match["noun"] if not rest.strip() or rest.startswith(" \t") else match[0]

    return noun
