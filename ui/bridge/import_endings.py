"""Which files an import takes, known before anything of the import is loaded."""

from __future__ import annotations

ENDINGS = frozenset({".csv", ".tsv", ".txt", ".vcf", ".vcard", ".jsonl", ".ndjson"})
