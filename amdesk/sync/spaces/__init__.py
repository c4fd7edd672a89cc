"""Who shares which accounts."""
