"""Two times: the registry as valid on a day, as known in an edition; frozen lists, and samples."""

from hub.registry.history.moment import Filter, Moment, at

__all__ = ["Filter", "Moment", "at"]
