# What CI runs is what you run. `make demo` and `make test` need Python 3.11 or later and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BUILD := build
EXAMPLES = $(sort $(wildcard examples/*.txt examples/*.html examples/*.jsonl))
DOSSIER ?= examples/03-second-truce-ararat-observer.html

.DEFAULT_GOAL := help
.PHONY: help demo test lint types house bench gate schema check clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */\1\t/' | expand -t 10

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(READY)  ## read the examples into build/demo.jsonl and show one dossier
	mkdir -p $(BUILD)
	$(BIN)/dragoman read $(EXAMPLES) --output $(BUILD)/demo.jsonl
	@echo "$$(wc -l < $(BUILD)/demo.jsonl) records in $(BUILD)/demo.jsonl; the dossier of one of them:"
	$(BIN)/dragoman read $(DOSSIER)

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

lint: $(READY)  ## style, format and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)  ## strict types
	$(BIN)/mypy

house: $(READY)  ## the plan of the house itself
	$(BIN)/python -m pytest tests/house

bench: $(READY)  ## accuracy and speed of every layer, with floors
	$(BIN)/python -m bench

gate: $(READY)  ## the floors that CI keeps, a set for each layer
	$(BIN)/python -m bench --gate

schema: $(READY)  ## the JSON Schema of a record into build/record.schema.json
	mkdir -p $(BUILD)
	$(BIN)/dragoman schema > $(BUILD)/record.schema.json

check: lint types test gate  ## what CI runs

clean:  ## remove what was built, the environment too
	rm -rf $(VENV) $(BUILD) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
