"""The directory: what is published, found and followed."""
