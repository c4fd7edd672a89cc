# The one door to everything: `make help` lists it. The thinking is in packaging/*.py.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run demo test lint types walls architecture check format rigs bench pictures \
	translations package locks clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make the environment in .venv; does nothing when it is there already
	@$(PYTHON) packaging/setup_environment.py

run: setup ## open the window
	@$(BIN)/amdesk

demo: setup ## the whole main job on a sample desk in demo/, each step printed, then the window
	@$(BIN)/amdesk demo --out demo

test: setup ## the tests
	$(BIN)/python -m pytest

lint: setup ## style and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup ## put the code into its format
	$(BIN)/ruff format .

types: setup ## types, strict
	$(BIN)/mypy

walls: setup ## which part may import which
	$(BIN)/lint-imports

architecture: setup ## the rules of the code base itself: sizes, names, state, docstrings, locks
	$(BIN)/python -m pytest -q -p no:xvfb tests/architecture

check: lint types walls test ## everything that has to pass before a commit

rigs: setup ## the long tests: crashes, power cuts, long random histories (TIER=1 or 2 for longer)
	AMDESK_TIER=$(or $(TIER),0) $(BIN)/python -m pytest -m slow tests

bench: setup ## how fast, as ratios of two things run in turn
	$(BIN)/python tests/benchmarks/bench.py

pictures: setup ## every screen, light and dark, into pictures/
	$(BIN)/python tests/pictures/take.py pictures

translations: setup ## collect the texts to translate and build the catalogues
	$(BIN)/python packaging/translations.py

package: ## the frozen program in dist/amdesk, proved by its own self-test
	@$(PYTHON) packaging/setup_environment.py --to-package
	$(BIN)/python packaging/build.py

locks: setup ## write the lock files anew from requirements*.in: hashes, no addresses
	for name in requirements requirements-dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-header $$name.in -o $$name.txt || exit 1; \
	done

clean: ## take away what was made, the environment excepted
	rm -rf build dist demo demo-[0-9]* pictures .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .coverage
	find amdesk ui tests packaging resources -name __pycache__ -type d -prune -exec rm -rf {} +
