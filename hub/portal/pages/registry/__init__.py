"""The registry: units in time, the work of people on them, lists, figures and frames."""
