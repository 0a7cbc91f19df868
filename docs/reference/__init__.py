"""Generated pages; edit the program, then run ``make docs``."""
