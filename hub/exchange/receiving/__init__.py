"""What lies with an agency, brought here: its files, or the rows of its table."""
