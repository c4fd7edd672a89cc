"""Widgets and painters that know no area."""
