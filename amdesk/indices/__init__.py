"""Figures that explain themselves, each defined in one place."""
