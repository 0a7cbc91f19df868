"""The truth: who exists, what they were called, and who looks like whom."""
