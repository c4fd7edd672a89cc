"""A screen whose module has a fault."""

raise LookupError("Norrvik Paper")
