"""Measure: how right the registry is, where somebody knows the truth."""
