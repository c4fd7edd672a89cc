"""What a merge moved from one space to another: it would go to others from now on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from amdesk.store.sheet import quoted
from amdesk.store.work import Work
from amdesk.sync.merging.log import Arrived


class Places:
    """Where accounts were before a merge, and what is somewhere else after it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._before: dict[str, str] = {}

    def look_at(self, arrived: Arrived) -> None:
        """Note the spaces of accounts of which new entries tell another; before they are merged."""
        if arrived.kind == "account" and "space" in arrived.fields:
            for account, mark in self._marks(arrived.records).items():
                self._before.setdefault(account, mark)

    def left(self, kinds: Iterable[str]) -> dict[str, int]:
        """How many records left each space, told from the stage of the merge."""
        gone: Counter[str] = Counter()
        now = self._marks(self._before)
        for account, mark in self._before.items():
            gone[mark] += now[account] != mark
        for kind in kinds:
            sheet = self._work.sheets[kind]
            if not sheet.root_at:
                continue
            moved = self._work.rows(
                "SELECT t.id, s.before ->> 'root', t.root FROM (SELECT record, min(id) AS id "
                "FROM log_stage WHERE kind = ? GROUP BY record) f JOIN log_stage s ON s.id = f.id "
                f"JOIN {quoted(sheet.table)} t ON t.id = f.record "
                "WHERE s.before ->> 'root' <> t.root",
                (kind,),
            )
            marks = self._marks({root for row in moved for root in row[1:]})
            for record, was, is_now in moved:
                if sheet.private_loose and was == record:
                    continue  # nobody's: who edits it meanwhile makes it shared again
                before = self._before.get(was, marks.get(was, ""))
                gone[before] += before != marks.get(is_now, "")
        return dict(+gone)

    def _marks(self, accounts: Iterable[str]) -> dict[str, str]:
        rows = self._work.rows(
            "SELECT id, coalesce(space, '') FROM account "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(accounts)),),
        )
        return dict(rows)
