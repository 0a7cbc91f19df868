"""What changes in an entry: its lifecycle, and the difference between two of its versions."""
