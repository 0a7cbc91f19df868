"""A build in a process of its own, which dies in the middle."""

import os
import signal
import subprocess
import sys

BUILD = """
import json, sys
from catalog.models import Catalog, Resource
from hub.base.home import open_home
from hub.registry.build import build
from hub.trust.actor import SCHEDULER
tree = json.load(sys.stdin)
tree["resources"] = {key: Resource.model_validate(one) for key, one in tree["resources"].items()}
build(open_home(), Catalog.model_validate(tree), SCHEDULER)
"""


def killed(province, first="", **environment):
    """Run a build after these statements; it must be killed."""
    around = os.environ | {"HUB_HOME": str(province.home.settings.home)} | environment
    around.pop("HUB_DATABASE_URL", None)
    tree = province.catalog.model_dump_json(by_alias=True).encode()
    child = subprocess.run(
        [sys.executable, "-c", first + BUILD], env=around, input=tree, check=False, timeout=120
    )
    assert child.returncode == -signal.SIGKILL
