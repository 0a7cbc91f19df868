"""Where bytes are: one module a kind."""
