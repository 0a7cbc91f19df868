"""Pages for people: rendered here, readable without script, in Chinese and in English."""
