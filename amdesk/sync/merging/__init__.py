"""Entries of other desks taken in, and what to do where two desks differ."""
