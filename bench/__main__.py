# SPDX-License-Identifier: Apache-2.0
"""`python -m bench [NAME …] [--years 1,10]`: run the benches, print what holds, keep it under out/.

Each bench runs in a process of its own, with the unit measured right before it. The exit code is 0
whatever was measured: budgets are watched, they do not stop anybody.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.harness import Bench, Line

ROOT = Path(__file__).parents[1]
FIRST = ("unit",)
HEAD = f"{'':<62}{'measured':>12}{'in units':>10}{'budget':>10}{'in units':>10}"


def names() -> list[str]:
    """Benches are the modules here that have a `run`."""
    paths = Path(__file__).parent.glob("*.py")
    found = [path.stem for path in paths if "\ndef run(" in path.read_text(encoding="utf-8")]
    return sorted(found, key=lambda name: (name not in FIRST, name))


def main() -> int:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"of {', '.join(names())}; all when none is named")
    parser.add_argument("--years", default="1,10", help="ages of the offices, such as 1,10,30")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    years = tuple(int(year) for year in given.years.split(","))
    unknown = set(given.name) - set(names())
    if unknown:
        parser.error(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    if given.alone:
        sys.stdout.write(json.dumps(_alone(given.name[0], years)))
        return 0
    print(HEAD)
    results = [_in_a_process(name, given.years) for name in given.name or names()]
    _keep(results)
    over = sum(line["holds"] is False for result in results for line in result["lines"])
    print(f"{over} over budget" if over else "all within budget")
    return 0


def _alone(name: str, years: tuple[int, ...]) -> dict[str, Any]:
    from bench import unit

    ms = unit.python_ms()
    bench = Bench(years=years)
    importlib.import_module(f"bench.{name}").run(bench)
    ms = min(ms, unit.python_ms())
    slower = ms / unit.REFERENCE_PYTHON_MS
    lines = [{**data, "holds": Line(**data).holds(slower)} for data in bench.as_data()]
    return {"bench": name, "unit_ms": ms, "slower": slower, "lines": lines}


def _in_a_process(name: str, years: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench", "--alone", "--years", years, name]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    print(f"-- {name}")
    if done.returncode:
        print(f"   failed with exit code {done.returncode}")
        return {"bench": name, "failed": done.returncode, "lines": []}
    result: dict[str, Any] = json.loads(done.stdout)
    for line in result["lines"]:
        print(_shown(line, result["unit_ms"], result["slower"]))
    return result


def _shown(line: dict[str, Any], unit_ms: float, slower: float) -> str:
    sign = {True: "  ok", False: "  OVER", None: ""}[line["holds"]]
    value, budget, measure = line["value"], line["budget"], line["measure"]
    if measure != "ms":
        given = "" if budget is None else f"{budget:>9.2f} {measure}"
        return f"   {line['what']:<59}{value:>9.2f} {measure:<3}{'':>9}{given:>11}{sign}"
    asked = "" if budget is None else f"{budget:>10.1f}{budget * slower / unit_ms:>10.2f}"
    return f"   {line['what']:<59}{value:>12.2f}{value / unit_ms:>10.2f}{asked:>20}{sign}"


def _keep(results: list[dict[str, Any]]) -> None:
    folder = ROOT / "out" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    data = {"at": now.isoformat(), "python": platform.python_version(), "results": results}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (folder / f"{now:%Y%m%d-%H%M%S}.json").write_text(text, encoding="utf-8")
    (folder / "last.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
