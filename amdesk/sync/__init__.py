"""Identity, trust, bundles, merge and the coverage file."""
