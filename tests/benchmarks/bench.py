"""How fast amdesk is, as ratios of two things run in turn on the same machine.

``make bench`` runs everything (about ten minutes); ``--quick`` takes smaller desks (under two),
``--only commit,search`` some rows, ``--profile search`` also lists where the time of one goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import rows_desk, rows_exchange, rows_print, rows_window
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, table

ROWS: dict[str, Callable[[Ground], list[Row]]] = {
    "start": rows_window.starting,
    "commit": rows_desk.commit,
    "search": rows_desk.search,
    "list": rows_desk.listing,
    "growth": rows_desk.growth,
    "import": rows_exchange.importing,
    "merge": rows_exchange.merging,
    "brief": rows_print.printing,
}


def main() -> int:
    """Run the rows asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller desks, under two minutes")
    parser.add_argument("--only", default=",".join(ROWS), help="rows, comma between them")
    parser.add_argument("--profile", choices=ROWS, help="list where the time of this row goes")
    parser.add_argument("--desks", type=Path, help="keep the sample desks in this folder")
    given = parser.parse_args()
    wanted = [given.profile] if given.profile else given.only.split(",")
    folder = given.desks or Path(tempfile.mkdtemp(prefix="amdesk-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    ground = Ground(folder, given.quick)
    found: list[Row] = []
    try:
        for name in wanted:
            began = time.perf_counter()
            found += measured(ROWS[name], ground, profiled=bool(given.profile))
            print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    finally:
        ground.close()
        if given.desks is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(table(found))
    return 0


def measured(row: Callable[[Ground], list[Row]], ground: Ground, *, profiled: bool) -> list[Row]:
    """The rows that ``row`` gives; with ``profiled`` also their listing."""
    if not profiled:
        return row(ground)
    watch = cProfile.Profile()
    found = watch.runcall(row, ground)
    pstats.Stats(watch).sort_stats("tottime").print_stats(40)
    return found


if __name__ == "__main__":
    sys.exit(main())
