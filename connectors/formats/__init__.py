"""What bytes mean: one module a kind."""
