"""Run by ``test_dags.py`` in a process and a home of its own: every DAG, by ``dag.test()``.

Prints one JSON object: the DAGs, the state each run ended in, import errors, and every connection
that was opened while the files were parsed.
"""

import json
import sys

opened: list[str] = []
sys.addaudithook(
    lambda event, args: (
        opened.append(f"{event} {args[-1]}")
        if event in {"sqlite3.connect", "socket.connect"}
        else None
    )
)

from airflow.dag_processing.dagbag import DagBag  # noqa: E402 - after the hook

opened.clear()
bag = DagBag()
while_parsing = list(opened)
order = sys.argv[1:]
runs = {name: str(bag.dags[name].test().state) for name in order}
errors = {path.rsplit("/", 1)[-1]: text for path, text in bag.import_errors.items()}
body = {"dags": sorted(bag.dags), "runs": runs, "errors": errors, "opened": while_parsing}
sys.stdout.write("\n" + json.dumps(body) + "\n")
