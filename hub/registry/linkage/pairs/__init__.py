"""Pairs: which records may be one unit though no number says so, and how probable that is."""
