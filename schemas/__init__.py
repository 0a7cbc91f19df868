"""WHAT: the meaning of records, as data files and the few modules that read them."""
