"""Counting what hangs below accounts, in the index of those records alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amdesk.store.sheet import quoted
from amdesk.store.work import Read


def count_of_accounts(read: Read, kind: str, where: str, params: Mapping[str, Any]) -> int:
    """How many live records ``t`` of ``kind``, which belongs to accounts, are as ``where`` says.

    Those of accounts in the trash are found from there and taken off: the live view asks of each
    record whether its account lives, which takes three times as long where there are thousands.
    """
    table = quoted(kind)
    alike = f"t.life = 'live' AND {where}"
    all_told = read.value(f"SELECT count(*) FROM {table} t WHERE {alike}", params)
    hidden = read.value(
        f"SELECT count(*) FROM account o INDEXED BY account_gone CROSS JOIN {table} t "
        f"ON t.account = o.id WHERE o.life <> 'live' AND {alike}",
        params,
    )
    return int(all_told) - int(hidden)
