"""What the directory's pages tell of entries, their versions and the desk."""
