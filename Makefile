# Everything runs from .venv, which the first target that needs it makes from uv.lock.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
READY := .venv/.ready
ARGS ?=
# All tests at once, a worker for each core; what ARGS names runs in one process, which starts sooner.
PYTEST = $(BIN)/pytest $(if $(ARGS),$(ARGS),-n logical --maxprocesses 8)
# Compiled modules are kept: made anew at every start, they would take longer than most that is started.
unexport PYTHONDONTWRITEBYTECODE
PROVIDER ?=
CALENDAR ?=
# A shell has a MAIL of its own, which is no name of a provider.
POST := $(filter resend,$(MAIL))

.PHONY: help demo test check rules bench screenshots words fmt clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## everything at once on an own PostgreSQL with made-up people; ARGS="--tour" plays a seat's whole life; PROVIDER=stripe or paypal emulates one, CALENDAR=google and MAIL=resend too
	@$(if $(PROVIDER)$(CALENDAR)$(POST),$(BIN)/python -m tests.emulators.beside_demo $(PROVIDER) $(CALENDAR) $(POST),$(BIN)/mentorship demo) $(ARGS)

test: $(READY) ## all tests and features; ARGS="tests/core -q" for some
	@$(PYTEST)

check: $(READY) ## what CI runs: format, lint, types, import contracts, all tests and features
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PYTEST)

rules: $(READY) ## each rule with its scenarios and the drivers it passed on
	@$(BIN)/python -m features.rules

bench: $(READY) ## speed against limits measured in the same run
	@failed=0; for bench in benchmarks/[a-z]*.py; do \
	  name=$$(basename "$$bench" .py); echo "── $$name"; $(BIN)/python -m "benchmarks.$$name" $(ARGS) || failed=1; \
	done; exit $$failed

screenshots: $(READY) ## take the picture of the pages in the readme anew
	@$(BIN)/python -m tests.browser.screenshots

words: $(READY) ## gather what is to be translated into the catalogues; then translate what is empty or marked fuzzy there
	@$(BIN)/python -m tests.languages.gather

fmt: $(READY) ## format, and mend what lint can mend
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

clean: ## remove what tools and builds left; keeps the demo's data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist reports
	@find src tests features benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(READY): uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1 || true). Name another with: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv …" >&2
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check "uv==$(UV_VERSION)"
	@UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never $(BIN)/uv sync --frozen --quiet
	@touch $@
