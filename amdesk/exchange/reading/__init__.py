"""The reading half of exchange: bytes in, frozen proposals out; no database, no network."""
