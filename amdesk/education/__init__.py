"""Teaching the customer: programmes, sessions, progress."""
