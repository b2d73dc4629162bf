# SPDX-License-Identifier: Apache-2.0
"""A bar in the left margin beside what changed since the last issue."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.outputs.pdf.blocks import Block, draw_bar
from desktop.outputs.pdf.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """A block with a bar beside it; both halves of one that is cut keep theirs."""

    block: Block

    @property
    def height(self) -> float:
        return self.block.height

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        head, tail = self.block.split(room)
        return barred(head), barred(tail)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        draw_bar(paper, x, top + 1, max(self.height - 2, 1))
        self.block.draw(paper, x, top)


def barred(block: Block | None) -> Block | None:
    return None if block is None else Barred(block=block)
