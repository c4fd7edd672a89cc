"""The numbered schema steps, as data. Released steps are never edited."""
