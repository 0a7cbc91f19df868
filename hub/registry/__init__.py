"""The registry: which records are the same unit, and who says what about it."""
