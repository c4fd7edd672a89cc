"""What we sell: products and how they complement each other."""
