"""How a serving copy is made: pages out of what the engine says, put into SQLite."""
