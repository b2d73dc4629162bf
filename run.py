#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# SPDX-License-Identifier: Apache-2.0
"""The one command of 동선 Dongseon: python3 run.py [test | check | bench | shots DIR | -- ARGS].

Standard library only, and written so that any Python from 3.6 can read this file, house/words.py and
house/pythons.py: an old one then looks for a newer one, or says what to install, and stops with 3.
Everything after that choice lies in house/.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))


def main() -> int:
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    from house import pythons, words

    if not pythons.fits(pythons.this_python()):
        found = pythons.look_around(ROOT)
        if not found or os.environ.get("DONGSEON_RUN_AGAIN"):
            words.say("python.none", version=".".join(str(part) for part in sys.version_info[:3]))
            for line in pythons.how_to_install(sys.platform):
                words.say_plain("    " + line)
            return 3
        return pythons.start_again(found, [os.path.join(ROOT, "run.py"), *sys.argv[1:]])
    from house import commands

    return commands.main(sys.argv[1:], ROOT)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
