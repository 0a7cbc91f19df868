"""What the pages of the registry are told."""
