"""Match: what speaks for and against two records being one unit, and who a stranger's row is."""
