"""Parsing: what of a name or an address can be compared, beside the original and never instead."""
