"""Dots: the number of an entry of the log, by the replica that wrote it and its place in there."""

from __future__ import annotations

REPLICA_SHIFT = 40


def dot_of(replica_no: int, sequence: int) -> int:
    """The dot of an entry by the replica's local number and its sequence."""
    return (replica_no << REPLICA_SHIFT) | sequence


def replica_of(dot: int) -> int:
    """The local number of the replica that wrote the entry ``dot``."""
    return dot >> REPLICA_SHIFT


def sequence_of(dot: int) -> int:
    """The sequence of the entry ``dot`` within its replica."""
    return dot & ((1 << REPLICA_SHIFT) - 1)
