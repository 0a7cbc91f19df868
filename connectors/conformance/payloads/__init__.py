"""What bureaus really send, and what a reader must make of it, form by form."""
