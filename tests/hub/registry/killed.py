"""A build in a process of its own, which dies in the middle."""

import os
import signal
import subprocess
import sys

BUILD = """
import sys
from catalog.models import Catalog
from hub.base.home import open_home
from hub.registry.build import build
from hub.trust.actor import SCHEDULER
build(open_home(), Catalog.model_validate_json(sys.stdin.read()), SCHEDULER)
"""


def killed(province, first="", **environment):
    """Run a build after these statements; it must be killed."""
    around = os.environ | {"HUB_HOME": str(province.home.settings.home)} | environment
    around.pop("HUB_DATABASE_URL", None)
    tree = province.catalog.model_dump_json().encode()
    child = subprocess.run(
        [sys.executable, "-c", first + BUILD], env=around, input=tree, check=False, timeout=120
    )
    assert child.returncode == -signal.SIGKILL
