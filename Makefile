# honours (荣誉簿): `make run` sets everything up and serves; `make test` sets up and tests.

SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
RUN_LIBRARIES := libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := poppler-utils chromium fonts-noto-cjk libreoffice-writer-nogui
export HONOURS_PLAIN_HTTP ?= 1

.PHONY: help setup setup-test run test test-full lint bench bench-checks bench-reading learn clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## install what running needs: system libraries, virtual environment
	@.ci/apt $(RUN_LIBRARIES)
	@.ci/venv "$(PYTHON)" requirements.lock

setup-test: ## install what testing needs as well
	@.ci/apt $(RUN_LIBRARIES) $(TEST_PACKAGES)
	@.ci/venv "$(PYTHON)" tests/requirements.lock

run: setup ## set up, make the database, sow the seeds, serve at http://127.0.0.1:5000
	@$(BIN)/honours init
	@$(BIN)/honours seed
	@$(BIN)/honours serve

test: setup-test ## set up and run the tests
	$(BIN)/python -m pytest -n 2

test-full: setup-test ## the same tests with larger numbers
	HONOURS_TEST_FULL=1 $(BIN)/python -m pytest -n 2

lint: ## check form and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --quiet --check --lint templates

bench: setup-test ## measure printing against its peers, in one run
	@.ci/venv "$(PYTHON)" tests/bench.lock
	$(BIN)/python -m tests.bench

bench-checks: setup-test ## measure what 校核 finds of seeded errors, and its false alarms
	$(BIN)/python -m tests.citations.bench

bench-reading: setup-test ## measure the reading of bulletins on the annotated texts
	$(BIN)/python -m tests.bench_reading

learn: ## learn the reader's weights from annotated texts: make learn TEXTS="FOLDER …"
	@.ci/venv "$(PYTHON)" tests/learn.lock
	$(BIN)/python -m tests.reading.learn $(TEXTS)

clean: ## remove the virtual environment and caches; the data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
