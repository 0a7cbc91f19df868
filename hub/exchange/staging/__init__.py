"""The files of one batch between its payload and the lake."""
