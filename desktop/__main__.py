# SPDX-License-Identifier: Apache-2.0
"""`python -m desktop` and the command `dongseon`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

_OBJECTS_BETWEEN = 50_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 done, 1 findings that block, 2 bad input, 3 the world failed."""
    # A command lives for a second and throws little away: looking through all modules again and again for
    # what could be freed took a tenth of it. Long work is still collected, in larger heaps.
    gc.set_threshold(_OBJECTS_BETWEEN, 10, 10)
    from desktop import cli

    return cli.main(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    raise SystemExit(main())
