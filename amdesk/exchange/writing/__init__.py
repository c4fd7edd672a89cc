"""Writers: records out to the files other programs read."""
