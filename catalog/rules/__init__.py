"""Rules across files, one module a subject; each yields what is wrong and changes nothing."""
