"""State tax 国税, local tax 地税, and the bureau both became."""
