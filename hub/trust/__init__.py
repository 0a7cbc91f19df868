"""Who may do what: actors, tokens, the one policy, and the shield over personal values."""
