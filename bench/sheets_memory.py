# SPDX-License-Identifier: Apache-2.0
"""How much memory many sheets take, each way of making them in a process of its own.

Budget: 500 briefs in one file ≤ 300 MB, the interpreter and its libraries included; a booklet likewise.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from bench.harness import Bench
from desktop.outputs.pdf.foreign import PAGES_MAX

BUDGET_MB = 300
_ATTACHED_PAGES = PAGES_MAX


def run(b: Bench) -> None:
    for what in WAYS:
        ended = subprocess.run(
            [sys.executable, "-m", "bench.sheets_memory", what], capture_output=True, text=True, check=True
        )
        most, size = map(float, ended.stdout.split())
        b.note(f"{what}: most memory", most, measure="MB", budget=BUDGET_MB)
        b.note(f"{what}: size of the file", size, measure="MB")


def _as_one_file() -> bytes:
    from bench.sheets import _many
    from desktop.outputs.pdf.write import write_documents
    from tests.outputs.pdf.briefs import document_of

    return write_documents([document_of(sheet) for sheet in _many()]).pdf


def _as_a_booklet() -> bytes:
    from bench.sheets import _many
    from desktop.outputs.pdf.write import write_booklet
    from tests.outputs.pdf.briefs import document_of

    documents = [document_of(sheet) for sheet in _many()]
    return write_booklet(documents[0], documents).pdf


def _with_pages_appended() -> bytes:
    from bench.sheets import _many
    from desktop.outputs.document import PdfPages
    from desktop.outputs.pdf.write import write_document, write_documents
    from tests.outputs.pdf.briefs import document_of
    from tests.outputs.pdf.test_foreign import with_attached

    many = [document_of(sheet) for sheet in _many()[:_ATTACHED_PAGES]]
    pdf = write_documents(many).pdf
    return write_document(with_attached(PdfPages(data=pdf, pages=len(many)))).pdf


WAYS: dict[str, Callable[[], bytes]] = {
    "500 briefs as one file": _as_one_file,
    "500 briefs as a booklet": _as_a_booklet,
    f"{_ATTACHED_PAGES} pages of another PDF behind a brief": _with_pages_appended,
}


def _most_mb() -> float:
    """The most memory this process has held; 0 where that cannot be asked."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


if __name__ == "__main__":
    made = WAYS[sys.argv[1]]()
    print(_most_mb(), len(made) / 1e6)
