"""Interactions, feedback calls, issues and loyalty."""
