"""Signed containers and the envelopes around them."""
