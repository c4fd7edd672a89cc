"""Invented data to try the program with: one hand-made territory, and desks of any size."""
