# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.outputs.pdf.briefs import write_brief, write_briefs
from tests.outputs.pdf.lists import write_notice_list
from tests.outputs.pdf.samples import BRIEF, NOTICE_LIST, people

ROOT = Path(__file__).parents[3]
CODE = """
import hashlib
from tests.outputs.pdf.briefs import write_briefs
from tests.outputs.pdf.lists import write_notice_list
from tests.outputs.pdf.samples import BRIEF, EMPTY_BRIEF, NOTICE_LIST
from tests.outputs.pdf.test_foreign import with_everything
from desktop.outputs.pdf.write import write_document
made = write_briefs((EMPTY_BRIEF, BRIEF)), write_notice_list(NOTICE_LIST), write_document(with_everything())
print(hashlib.sha256(b"".join(one.pdf for one in made)).hexdigest())
"""


def _hash_in_a_process(**environment: str) -> str:
    found = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


def test_other_processes_zones_and_hash_seeds_write_the_same_bytes() -> None:
    hashes = {
        _hash_in_a_process(PYTHONHASHSEED="1", TZ="Asia/Seoul"),
        _hash_in_a_process(PYTHONHASHSEED="2", TZ="America/New_York", SOURCE_DATE_EPOCH="1"),
    }
    assert len(hashes) == 1


def test_threads_that_print_at_once_write_what_one_alone_writes() -> None:
    sheets = [replace(BRIEF, title=f"일정 {number}", people=people(number)) for number in range(8)]
    alone = [hashlib.sha256(write_brief(sheet).pdf).hexdigest() for sheet in sheets]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda sheet: hashlib.sha256(write_brief(sheet).pdf).hexdigest(), sheets))
    assert together == alone


def test_another_clock_changes_the_bytes() -> None:
    later = replace(BRIEF, basis=BRIEF.basis + timedelta(seconds=1))
    assert write_brief(later).pdf != write_brief(BRIEF).pdf


def test_what_was_printed_before_leaves_no_trace() -> None:
    first = write_notice_list(NOTICE_LIST).pdf
    write_briefs((replace(BRIEF, why=("가각간갇갈감갑값" * 40,)),) * 3)
    assert write_notice_list(NOTICE_LIST).pdf == first
