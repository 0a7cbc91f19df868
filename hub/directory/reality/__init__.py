"""Reality: what became of what the directory promises."""
