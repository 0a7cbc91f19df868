"""The questions every kind must answer, whoever wrote it.

A question is a function that tries something and returns what is wrong, in words, or None. The
tests ask all of them of every kind in `kinds`; a bureau's own connector can be asked the same.
"""
