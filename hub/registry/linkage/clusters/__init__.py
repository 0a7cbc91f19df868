"""Clusters: which records are one unit, by people's word, by identifiers, by likeness."""
