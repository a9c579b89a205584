# procbot. `make` alone says what it can do.
#
# The virtual environment is a file's product: .venv/installed is younger than the lock and pyproject.toml, or is made again.
# That is why `make run` and `make test` work alone, in any order, and start at once from the second time on.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

# The pure core is small enough to be held to every branch; the rest meets the world, whose odd faults no test provokes all.
CORE := src/procbot/text/*,src/procbot/knowledge/*,src/procbot/search/*,src/procbot/answers/*
CORE_COVERAGE := 100
COVERAGE := 90

# Shell: sets $python to the first Python that is new enough; PYTHON names one.
define find_python
for name in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
  done; \
  if [ -z "$$python" ]; then \
    echo 'procbot needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3.12' >&2; exit 1; \
  fi
endef

# Half of what the tests of faces and services do is waiting: one process more than there are cores. WORKERS=0 is one after another.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1) + 1)
SIDE_BY_SIDE := --verbosity=0 --numprocesses=$(WORKERS) --dist=worksteal

# Shell: runs tests/browser in Chromium. Where it is missing it is installed if that can be done without asking anybody (as root,
# on Debian); else one sentence says why these tests did not run.
define browser_tests
chromium=$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || true)}; \
  if [ -z "$$chromium" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    apt-get install -y --no-install-recommends chromium >/dev/null 2>&1 || \
      { apt-get update && apt-get install -y --no-install-recommends chromium; } >/dev/null 2>&1 || true; \
    chromium=$$(command -v chromium || true); \
  fi; \
  if [ -z "$$chromium" ]; then \
    echo 'The browser tests did not run: there is no Chromium. Install it (Debian: apt-get install chromium), or name one: make CHROMIUM=/path/to/chromium browser' >&2; \
  elif ! "$$chromium" --version >/dev/null 2>&1; then \
    echo "The browser tests did not run: $$chromium cannot be started." >&2; exit 1; \
  else \
    CHROMIUM=$$chromium $(BIN)/pytest $(SIDE_BY_SIDE) -m browser tests/browser; \
  fi
endef

# Shell: the database and the key stand in ./data unless somebody said otherwise, in the environment or in .env.
data_dir = grep -qs '^PROCBOT_DATA_DIR=.' .env || export PROCBOT_DATA_DIR="$${PROCBOT_DATA_DIR:-data}"

.PHONY: help
help: ## Say what can be made (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: install
install: $(INSTALLED) ## Set up .venv with the locked dependencies and procbot itself (done by run and test as needed)

$(INSTALLED): requirements-dev.lock pyproject.toml
	@if ! $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  $(find_python); echo "Setting up $(VENV) with $$($$python --version)"; $$python -m venv --clear $(VENV); \
	fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: run
run: $(INSTALLED) ## Start the chat page on http://127.0.0.1:8080, and the bot if PROCBOT_TELEGRAM_TOKEN is set
	@$(data_dir); exec $(BIN)/procbot run  # exec: a signal to make ends procbot, not the shell between them

.PHONY: test
test: $(INSTALLED) ## Run everything that CI runs: style, types, floors, and the tests on SQLite, PostgreSQL and Chromium
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(SIDE_BY_SIDE) --cov --cov-report= $(PYTEST_ARGS)
	$(BIN)/coverage report --fail-under=$(COVERAGE)
	$(BIN)/coverage report --include='$(CORE)' --fail-under=$(CORE_COVERAGE)
	@$(browser_tests)

.PHONY: browser
browser: $(INSTALLED) ## Run the tests in a real browser (system Chromium, or the one that CHROMIUM names)
	@$(browser_tests)

.PHONY: guide-pictures
guide-pictures: $(INSTALLED) ## Take the pictures of docs/huong-dan anew (system Chromium, or the one that CHROMIUM names)
	@$(BIN)/python -m tests.browser.guide_pictures $(GUIDES)

.PHONY: format
format: $(INSTALLED) ## Mend what ruff can mend, and format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: benchmark
benchmark: $(INSTALLED) ## Measure answers to the golden questions, and speed, on this machine
	@$(data_dir); $(BIN)/procbot benchmark answers tests/golden/questions.tsv
	@$(data_dir); $(BIN)/procbot benchmark speed --passages 1000,10000

.PHONY: lock
lock: ## Write the lock files again from pyproject.toml (newest versions with UPGRADE=--upgrade)
	@$(find_python); $$python -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@compile="$(VENV)-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 $(UPGRADE)"; \
	  export UV_CUSTOM_COMPILE_COMMAND='make lock'; \
	  $$compile --output-file requirements.lock && \
	  $$compile --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@rm -rf $(VENV)-lock

.PHONY: clean
clean: ## Remove .venv, caches and reports; the data folder stays
	rm -rf $(VENV) .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find bot src tests -name __pycache__ -type d -prune -exec rm -rf {} +
