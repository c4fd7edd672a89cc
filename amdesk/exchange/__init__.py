"""Files of other programs: reading, matching, importing, exporting."""
