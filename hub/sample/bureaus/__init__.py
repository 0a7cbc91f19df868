"""What each bureau holds of the truth: coverage, lag, slips, and columns of its own."""
