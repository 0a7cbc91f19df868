"""The ``hub`` command: usable by hand, by scripts (``--json``), and by cron (exit codes)."""
