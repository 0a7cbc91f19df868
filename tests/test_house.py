"""The shape of the house is tested like everything else."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSES = ("dags", "hub", "catalog", "connectors", "schemas")
MODULES = sorted(p for h in HOUSES for p in (ROOT / h).rglob("*.py") if p.name != "__init__.py")
FOLDERS = sorted({p.parent for p in MODULES})
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base_classes"}
DOORS = {
    "airflow": ("dags/",),
    "alembic": ("hub/base/database/",),
    "altair": ("hub/portal/charts/",),
    "argon2": ("hub/trust/password.py",),
    "asyncssh": ("hub/demo/",),
    "deltalake": ("hub/base/lake.py",),
    "duckdb": ("hub/registry/engine.py",),
    "fastapi": ("hub/api/", "hub/portal/"),
    "great_expectations": ("hub/exchange/",),
    "itsdangerous": ("hub/portal/",),
    "jinja2": ("hub/portal/",),
    "jsonschema": ("schemas/",),
    "lxml": ("connectors/formats/xml.py", "schemas/"),
    "openpyxl": ("hub/exchange/",),
    "paramiko": ("connectors/transports/",),
    "pypinyin": ("hub/directory/",),
    "python_calamine": (
        "connectors/formats/xlsx.py",
        "hub/directory/workbook/",
        "hub/registry/people/",
    ),
    "rapidfuzz": ("hub/registry/linkage/pairs/likeness.py",),
    "rdflib": ("catalog/exits/",),
    "rfc8785": ("hub/base/canonical.py",),
    "httpx": ("hub/scheduler/",),
    "rich": ("hub/cli/", "hub/demo/"),
    "splink": ("hub/registry/training/",),
    "stdnum": ("schemas/identifiers/",),
    "typer": ("hub/cli/",),
    "uvicorn": ("hub/api/", "hub/cli/"),
    "vl_convert": ("hub/portal/charts/",),
    "xlsxwriter": (
        "connectors/formats/xlsx.py",
        "hub/directory/workbook/",
        "hub/exchange/",
        "hub/portal/book.py",
        "hub/registry/people/",
        "schemas/render/",
    ),
    "yaml": ("catalog/", "dags/"),
}


def name(path):
    return path.relative_to(ROOT).as_posix()


def nodes(path, *kinds):
    return [
        n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, kinds)
    ]


def imported(path):
    for node in nodes(path, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        else:
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_is_small_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    functions = nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)
    assert len(text.splitlines()) <= 250
    assert [f.name for f in functions if f.end_lineno - f.lineno >= 40] == []
    assert path.stem not in VAGUE
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_folder_fits_on_one_hand_and_a_half(folder):
    assert len([p for p in folder.glob("*.py") if p.name != "__init__.py"]) <= 9


@pytest.mark.parametrize("path", sorted((ROOT / "dags").glob("*.py")), ids=name)
def test_dag_is_thin(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert path.stem not in HOUSES
    ours = {m for m in imported(path) if m.split(".")[0] in HOUSES}
    assert all(
        m == "hub" or m.startswith(("hub.flows", "hub.settings", "catalog", "dags")) for m in ours
    )


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_library_has_one_door(path):
    roots = {module.split(".")[0] for module in imported(path)}
    for library in roots & DOORS.keys():
        assert name(path).startswith(DOORS[library]), library


@pytest.mark.parametrize("path", [p for p in MODULES if name(p) != "hub/base/clock.py"], ids=name)
def test_only_the_clock_knows_the_time(path):
    calls = {ast.unparse(n.func) for n in nodes(path, ast.Call)}
    asked = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    assert calls & asked == set()


@pytest.mark.parametrize("path", [p for p in MODULES if name(p) != "hub/settings.py"], ids=name)
def test_only_settings_read_the_environment(path):
    text = {ast.unparse(n) for n in nodes(path, ast.Attribute)}
    assert not text & {"os.environ", "os.getenv"}


def test_nobody_swallows_everything_and_nobody_pickles():
    for path in MODULES:
        for node in nodes(path, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert again or caught not in {"everything", "Exception", "BaseException"}, name(path)
        assert not {"pickle", "joblib", "marshal"} & set(imported(path)), name(path)


def test_locks_name_no_host():
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8")


def test_nothing_tracked_is_large():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    files = [ROOT / item for item in listed.stdout.decode().split("\0") if item]
    assert [name(f) for f in files if f.is_file() and f.stat().st_size > 1_000_000] == []
