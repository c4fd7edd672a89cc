"""The window: a thin face over the core."""
