"""One module a page: ask the tables, hand the facts to a template."""
