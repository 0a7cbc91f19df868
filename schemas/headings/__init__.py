"""Headings: what bureaus write above a column."""
