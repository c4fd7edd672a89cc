"""Our own side: colleagues, account teams and partners."""
