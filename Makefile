# Everything that people, hooks and CI run. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-long check bench chaos browser

# More arguments for pytest or steward: make test ARGS="-k record"
ARGS ?=

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Fill .venv from requirements.lock, so that .venv/bin/steward runs
	@.ci/setup

demo: setup ## Start everything and fill it with about 200 simulated projects
	@.venv/bin/steward demo $(ARGS)

test: setup browser ## Run the tests
	@.venv/bin/python -m pytest $(ARGS)

test-long: setup browser ## Run the tests that take minutes
	@.venv/bin/python -m pytest -m long --timeout 1800 $(ARGS)

check: setup ## Check format, lint, types, imports, sizes and docs; change nothing
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/python -m pytest --quiet --durations 0 tests/architecture

bench: setup ## Measure the ratios we hold to; ONLY=R1 picks
	@ONLY="$(ONLY)" .venv/bin/python -m tests.benchmarks

chaos: setup ## Attack a running system and compare what is left; ROUNDS, SEED, FAULTS, TARGETS pick
	@ROUNDS="$(ROUNDS)" SEED="$(SEED)" FAULTS="$(FAULTS)" TARGETS="$(TARGETS)" .venv/bin/python -m tests.chaos

browser: setup
	@.venv/bin/python -m tests.journeys.browser
