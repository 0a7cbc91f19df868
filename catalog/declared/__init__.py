"""What can be declared, one module a kind of file."""
