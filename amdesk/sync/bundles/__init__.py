"""What travels between desks by hand, and what arrives."""
