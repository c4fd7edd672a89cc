"""How much memory a large bundle takes, made and merged, each in a process of its own.

``python tests/benchmarks/merge_memory.py 1000000`` prints one line for each: peak of resident
memory, and seconds of processor time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from amdesk.base.ids import new_id
from amdesk.store.desk import Desk, Place
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from tests.benchmarks.ground import Ground
from tests.benchmarks.rows_exchange import FIELDS, add_accounts, edit_fields

AT_ONCE = 20_000
ONE, OTHER = "Ines-1", "Tom-2"


def prepare(folder: Path, changes: int) -> None:
    """Two desks that know the same accounts; on one of them five fields of each are changed."""
    ground = Ground(folder, quick=False)
    one, other = ground.fresh("Ines"), ground.fresh("Tom")
    for desk, friend in ((one, other), (other, one)):
        trust_card(desk, write_card(signer_of(friend).card), verified=True)
    ids = [new_id() for _ in range(changes // len(FIELDS))]
    parts = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    for part in parts:
        one.run(add_accounts, part)
    import_paths(other, [export_bundle(one, folder / "first").file])
    import_paths(one, [export_bundle(other, folder / "back").file])
    for part in parts:
        one.run(edit_fields, part, "changed")
    one.close()
    other.close()


def measured(step: str, folder: Path) -> str:
    """Do one step and say what it took."""
    name = ONE if step == "export" else OTHER
    with Desk.open(Place(folder / name, folder / "config")) as desk:
        opened, began = _peak_mb(), time.process_time()
        if step == "export":
            size = export_bundle(desk, folder / "out").size
            told = f"a bundle of {size / 1e6:.1f} MB"
        else:
            told = f"{import_paths(desk, [folder / 'out']).changed:,} records changed"
        taken = time.process_time() - began
        return f"{step}: peak {_peak_mb()} MB (desk open: {opened} MB), {taken:.1f} s, {told}"


def _peak_mb() -> int:
    # not ru_maxrss: that begins with what the parent process had
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def main() -> int:
    """Prepare, then run each step in a new process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", type=int, help="field changes in the bundle")
    parser.add_argument("--step", choices=("export", "import"), help="one step, in --folder")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.step:
        print(measured(given.step, given.folder))
        return 0
    with tempfile.TemporaryDirectory(prefix="amdesk-bench-") as name:
        prepare(Path(name), given.changes)
        print(f"{given.changes:,} field changes", flush=True)
        for step in ("export", "import"):
            again = [sys.executable, __file__, str(given.changes), "--step", step]
            subprocess.run([*again, "--folder", name], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
