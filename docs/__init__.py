"""The manual. Pages under ``reference/`` are made from the program; a test compares them."""
