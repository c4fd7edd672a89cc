"""Absences, back-ups and who answers what."""
