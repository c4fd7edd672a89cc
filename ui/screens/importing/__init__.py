"""Bringing lists in: choosing files, looking at what would happen, importing, taking it back."""
