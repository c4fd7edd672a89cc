"""Colours for paper: always the light ones, by token role."""

from __future__ import annotations

import json
from importlib.resources import files


def paper_colours() -> dict[str, str]:
    """Answer token roles with their `#RRGGBB` for light grounds, read from the design tokens."""
    tokens = json.loads(files("resources").joinpath("tokens.json").read_text("utf-8"))
    return {str(role): str(value) for role, value in tokens["color"]["light"].items()}
