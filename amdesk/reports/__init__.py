"""Printed pages: the account brief and its kin."""
