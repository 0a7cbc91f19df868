"""Frames (名录快照): named, frozen lists of units that can be made again byte for byte; samples."""
