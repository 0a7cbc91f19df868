"""The directory as bureaus write it: a sheet with one row an item, read and written."""
