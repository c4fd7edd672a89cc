"""The frame: window, navigation, palette, capture, undo, status."""
