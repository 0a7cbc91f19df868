"""The directory's desk: what waits, entries being written, and who decides them."""
