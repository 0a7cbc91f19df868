"""A synthetic province with known truth: names, numbers and errors of our own making.

No record is real. Rates follow the error model of the domain study; ``make`` is the way in.
"""

from hub.sample.province import Made, make

__all__ = ["Made", "make"]
