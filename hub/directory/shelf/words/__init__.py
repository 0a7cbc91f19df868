"""One tokenizer for both databases: what an index is told of a text, and asked for a word."""
