"""Training: what every level of agreement weighs, learnt once with Splink and kept as data."""
