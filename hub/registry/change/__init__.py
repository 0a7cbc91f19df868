"""Change: what happened to units, how the population moves, and who has whom."""
