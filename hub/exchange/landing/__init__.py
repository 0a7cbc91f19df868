"""The last steps of an arrival: compared, placed, committed, accounted for."""
