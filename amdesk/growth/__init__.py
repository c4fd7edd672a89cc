"""Growth in existing accounts: whitespace, opportunities, contracts, targets, value."""
