"""Grounds: numbers, verdicts, vetoes, and what would change the answer."""
