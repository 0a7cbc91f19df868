"""The bureaus' forms: GBK text, XML, a database table; written by pieces, the same bytes again."""
