"""How real a made province is: its own files, measured beside what was measured on real ones.

``report`` is the way in. The code that measures public records runs on any folder of that layout,
so it is checked by the real one.
"""

from hub.sample.realism.account import label, report

__all__ = ["label", "report"]
