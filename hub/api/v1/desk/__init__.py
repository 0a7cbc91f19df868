"""Entries of the directory at work: their texts, reviews, versions and notices."""
