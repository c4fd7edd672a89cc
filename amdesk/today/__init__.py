"""The computed Today list."""
