"""Whose device is whose, and who is believed: cards, statements, states."""
