"""The statisticians' list of base units 基本单位: legal units and establishments."""
