# make demo · make test — each prepares .venv by itself and is quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
VALIDATORS := tests/validators/node_modules/.package-lock.json

.PHONY: demo test check bench clean

demo: $(READY)
	$(BIN)/congtruong demo demo

test: $(READY) $(VALIDATORS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

$(VALIDATORS): tests/validators/package.json tools/prepare_validators.sh
	sh tools/prepare_validators.sh
	touch $@

bench: $(READY)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[bench]'
	$(BIN)/python -m benchmarks

$(READY): pyproject.toml constraints.txt tools/prepare.sh
	sh tools/prepare.sh "$(PYTHON)" "$(VENV)"
	touch $@

clean:
	rm -rf $(VENV) demo tests/validators/node_modules
