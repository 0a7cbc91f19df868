"""The directory: entries on their way into the catalog, and the shelf on which they are found."""
