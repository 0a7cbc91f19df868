# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
SERVE ?= 0
OURS = dags schemas connectors catalog hub
# Everything of ours speaks to this machine only; libraries are told to stay quiet.
export GX_ANALYTICS_ENABLED = false

.PHONY: help demo test test-system check fix bench docs clean proof-exchange proof-linkage proof-province proof-registry

help: ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

$(VENV)/run.stamp: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	$(INSTALL)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	$(INSTALL)
	@touch $@ $(VENV)/run.stamp

demo: $(VENV)/run.stamp ## Set up everything, run the main job through Airflow, print what happened (SERVE=1 leaves it up)
	$(BIN)/hub demo --airflow $(if $(filter 1,$(SERVE)),--serve)

test: $(VENV)/dev.stamp ## All tests that need no root and no Debian package
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not system and not proof"

test-system: $(VENV)/dev.stamp ## Tests against OpenSSH, Chromium and PostgreSQL from Debian, which it installs
	tests/system/install
	$(BIN)/python -m pytest -m "system"

check: $(VENV)/dev.stamp ## Format, lint, types, import rules, house tests: under a minute
	$(BIN)/ruff format --check $(OURS) tests bench docs
	$(BIN)/ruff check $(OURS) tests bench docs
	$(BIN)/mypy $(OURS) tests bench docs
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_house.py tests/test_docs.py

fix: $(VENV)/dev.stamp ## Format, and mend what ruff can
	$(BIN)/ruff format $(OURS) tests bench docs
	$(BIN)/ruff check --fix $(OURS) tests bench docs

bench: $(VENV)/dev.stamp ## The ratios, each beside its baseline, as JSON
	$(BIN)/python -m bench.land

proof-exchange: $(VENV)/dev.stamp ## 200 kills and two dozen wrong hubs of the hub, all judged by the outside checker
	$(BIN)/python -m pytest -m "proof" tests/proof --ignore=tests/proof/test_registry.py

proof-linkage: $(VENV)/dev.stamp ## Three provinces linked beside Splink, by the machine and with people's answers
	$(BIN)/python -m bench.linkage.scenes --out docs/reference/proof/linkage.json

proof-registry: $(VENV)/dev.stamp ## 200 random lives of a registry: an update gives what a full build gives
	$(BIN)/python -m pytest -m "proof" tests/proof/test_registry.py tests/hub/registry/history/test_replay.py

proof-province: $(VENV)/dev.stamp ## Is the synthetic province believable, the same again, and quick; a million units
	$(BIN)/python -m bench.province --out docs/reference/proof/province.json

docs: $(VENV)/dev.stamp ## Regenerate docs/reference
	$(BIN)/python -m docs.reference

lock: ## Resolve the requirements again (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean: ## Remove what this checkout made: the home in ./var and caches
	rm -rf var build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
