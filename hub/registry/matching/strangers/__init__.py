"""Strangers: rows that no bureau sends to the hub, read as records to be looked for."""
