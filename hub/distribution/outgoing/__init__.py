"""One delivery: its record, its files here, and its way to the receiver."""
