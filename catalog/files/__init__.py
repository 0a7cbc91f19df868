"""Declarations as files: how they are read, written and remembered."""
