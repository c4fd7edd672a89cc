"""A new incarnation of a desk's replica, so that no sequence number is ever given twice.

A desk that was put back to an older state (a restored backup, a copied folder, a rolled back
machine) would number its next entries like those it has forgotten, which colleagues already have:
they would take the new ones for known and drop them. Under a new incarnation it counts anew, and
what it forgot comes back with the colleagues' next bundle.
"""

from __future__ import annotations

import secrets
from typing import Any

from amdesk.store.dots import dot_of, sequence_of


def begin_incarnation(connection: Any) -> bool:
    """Let the desk count on as a new incarnation; whether it was needed.

    An incarnation that has written nothing yet is as good as a new one. Runs inside the caller's
    transaction.
    """
    no = int(_value(connection, "SELECT value FROM desk_fact WHERE name = 'replica.no'") or 1)
    top = _value(
        connection,
        "SELECT max(dot) FROM log_entry WHERE dot >= ? AND dot < ?",
        (dot_of(no, 0), dot_of(no + 1, 0)),
    )
    if top is None:
        return False
    connection.execute(
        "INSERT OR REPLACE INTO log_have VALUES (?, 1, ?)", (no, sequence_of(int(top)))
    )
    connection.execute(
        "INSERT INTO log_replica (replica, incarnation, person, device) "
        "SELECT replica, ?, person, device FROM log_replica WHERE no = ?",
        (secrets.token_bytes(16), no),
    )
    connection.execute(
        "INSERT OR REPLACE INTO desk_fact "
        "SELECT 'replica.no', CAST(max(no) AS TEXT) FROM log_replica"
    )
    return True


def _value(connection: Any, sql: str, params: tuple[Any, ...] = ()) -> Any:
    found = connection.execute(sql, params).fetchone()
    return None if found is None else found[0]
