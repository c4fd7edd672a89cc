"""One desk on disk: encrypted SQLite, unit of work, change log, undo, search, backups, check."""
