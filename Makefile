# Shortcuts only; every line works without make too (see README.md).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/tools/bin/uv pip install --quiet --python $(BIN)/python --compile-bytecode

.PHONY: briefs test lab setup clean

briefs: $(VENV)/ready
	$(BIN)/ictstats briefs

test: $(VENV)/ready
	$(BIN)/python -m pytest -n auto --dist loadfile

lab: $(VENV)/ready
	$(BIN)/jupyter lab notebooks

setup: $(VENV)/ready

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target $(VENV)/tools "uv>=0.9,<1"
	$(UV) --require-hashes -r requirements.lock
	$(UV) --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) data/processed/briefs data/processed/runs
