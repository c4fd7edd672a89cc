"""Write the next schema step: the kinds that the record classes have beyond the released steps.

Run by `make schema-step`. Refuses anything but additions: a step only ever adds kinds and fields.
``--again`` writes the newest step anew while it is not released; the statements for tables of a
desk alone that were put into it by hand ("tables") are kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from amdesk.kinds import KINDS, sheet_of  # noqa: E402
from amdesk.store.migrate import RELEASED  # noqa: E402


def main(argv: list[str]) -> int:
    """Write the step, or the newest one anew; ``--first``: step 1, before the first release."""
    released = {}
    numbers = () if "--first" in argv else RELEASED.numbers
    tables: tuple[str, ...] = ()
    if "--again" in argv and len(numbers) > 1:
        tables = RELEASED.tables(numbers[-1])
        numbers = numbers[:-1]
    for number in numbers:
        for sheet in RELEASED.sheets(number):
            released[sheet.name] = sheet
    wider = []
    for kind in KINDS.values():
        sheet = sheet_of(kind)
        before = released.get(sheet.name)
        if before == sheet:
            continue
        if before is not None and not set(before.columns) <= set(sheet.columns):
            gone = sorted(set(before.columns) - set(sheet.columns))
            print(f"{sheet.name} lost or changed {gone}: steps only add.", file=sys.stderr)
            return 1
        wider.append(sheet.to_json())
    if not wider and not tables:
        print("The newest step has every kind and field.")
        return 0
    number = (numbers[-1] if numbers else 0) + 1
    path = ROOT / "amdesk" / "store" / "steps" / f"{number:04d}.json"
    step = {"kinds": wider, **({"tables": tables} if tables else {})}
    path.write_text(json.dumps(step, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"Wrote {path.relative_to(ROOT)} with {len(wider)} kinds.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
