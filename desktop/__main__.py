# SPDX-License-Identifier: Apache-2.0
"""`python -m desktop` and the command `dongseon`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 done, 1 findings that block, 2 bad input, 3 the world failed."""
    from desktop import cli

    return cli.main(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    raise SystemExit(main())
