"""What commands ask, say and answer."""

from hub.cli.show.answer import AsJson, DryRun, Reason, answer
from hub.cli.show.screen import err, out, say, stay, unwinding
from hub.cli.show.table import heading, table

__all__ = [
    "AsJson",
    "DryRun",
    "Reason",
    "answer",
    "err",
    "heading",
    "out",
    "say",
    "stay",
    "table",
    "unwinding",
]
