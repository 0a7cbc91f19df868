"""DOES: moves registration records between bureaus and keeps the registry of units."""
