# SPDX-License-Identifier: Apache-2.0
"""A worker that writes: `python -m tests.db.writing PLACE NAME COUNT`; each write counts up a shared row."""

from __future__ import annotations

import contextlib
import sys

from db.office import open_office
from db.records import Setting


def main() -> None:
    place, name, count = sys.argv[1:]
    with contextlib.closing(open_office(place)) as office:
        for number in range(int(count)):
            with office.write(action="test.count", by=name) as tx:
                counter = tx.get(Setting, 1)
                tx.update(counter, value=str(int(counter.value) + 1))
                tx.add(Setting(key=f"{name} {number}"))


if __name__ == "__main__":
    main()
