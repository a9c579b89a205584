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

# Shell: the database and the key stand in ./data unless somebody said otherwise, in the environment or in .env.
data_dir = grep -qs '^PROCBOT_DATA_DIR=.' .env || export PROCBOT_DATA_DIR="$${PROCBOT_DATA_DIR:-data}"

.PHONY: help
help: ## Say what can be made (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

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
test: $(INSTALLED) ## Run everything that CI runs: style, types, floors, and the tests on SQLite and PostgreSQL
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --verbosity=0 --cov --cov-report= $(PYTEST_ARGS)
	$(BIN)/coverage report --fail-under=$(COVERAGE)
	$(BIN)/coverage report --include='$(CORE)' --fail-under=$(CORE_COVERAGE)

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
