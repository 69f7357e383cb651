# Roomvoice: everything a person types here. `make help` lists it.
# Needs only GNU make, a POSIX shell, and Python 3.11 or newer with venv.

# Those that Roomvoice is held to; and the first of these that is new enough is taken.
PYTHONS ?= python3.13 python3.12 python3.11
PYTHON ?= python3 $(PYTHONS) python
# Tests wait for screens and sockets more than half of their time: three to each of two cores.
WORKERS ?= 6
ARGS ?=
UPGRADE ?=

# The tests start many commands: where bytecode is not kept, each one compiles the whole house.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CODE := shared server kiosk roomvoice tests bench

# Written when an install is complete, so that a second run starts at once.
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop

.DEFAULT_GOAL := help
.PHONY: help demo test tests pythons collected check lint format types contracts soak search bench pictures catalogues lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUN_READY) ## Watch a whole afternoon in this terminal (ARGS="--headless" for plain lines)
	@$(BIN)/roomvoice demo $(ARGS)

test: $(DEV_READY) ## Set everything up, check it, and run every test but the long ones
	@$(MAKE) --no-print-directory --jobs 2 check tests

tests: collected
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

pythons: ## Run these tests on each Python that is here (PYTHONS="..." names others)
	@for python in $(PYTHONS); do \
	    if version=$$("$$python" -c 'import platform; print(platform.python_version())' 2>/dev/null); then \
	        echo "Python $$version:"; \
	        $(MAKE) --no-print-directory tests PYTHON="$$python" VENV="$(VENV)/$$version" || exit; \
	    else \
	        echo "$$python is not here: nothing was tried on it."; \
	    fi; \
	done

# All workers begin at once: what none has compiled, each of them compiles. What is wrong, they say.
collected: $(DEV_READY)
	@[ -d tests/__pycache__ ] || $(BIN)/python -m pytest --collect-only --quiet >/dev/null 2>&1 || true

check: lint types contracts ## Style, types and the arrows of the house, without the tests

lint: $(DEV_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(DEV_READY) ## Put the code into shape, and mend what can be mended safely
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(DEV_READY)
	@$(BIN)/mypy

contracts: $(DEV_READY)
	@$(BIN)/lint-imports --no-cache

soak: $(DEV_READY) ## Run the long tests, with their progress, and a table of figures at the end
	@$(BIN)/python -m pytest -m soak --timeout 3600 --verbose --durations 0 $(ARGS)

search: $(DEV_READY) ## Try the property tests with thousands of examples that are new each time
	@$(BIN)/python -m pytest -m "hypothesis and not soak" --hypothesis-profile search --timeout 3600 $(ARGS)

bench: $(DEV_READY) ## Measure, and write the tables of docs/benchmarks.md
	@$(BIN)/python -m bench $(ARGS)

pictures: $(DEV_READY) ## Draw the pictures of the README from the running screens
	@$(BIN)/python -m docs.pictures.draw $(ARGS)

catalogues: $(DEV_READY) ## Find the sentences to translate, and bring each language's files up to date
	@$(BIN)/python -m docs.catalogues.make $(ARGS)

lock: $(DEV_READY) ## Write the requirements files from pyproject.toml (UPGRADE=1 takes newer versions)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(PIP) install --quiet uv
	@$(call compile,--extra dev,requirements-dev.txt)
	@$(call compile,--constraints requirements-dev.txt,requirements.txt)

# The build backend comes along, so that installing Roomvoice fetches nothing unpinned.
define compile
$(BIN)/python -c 'import tomllib; \
print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
| $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
--no-annotate --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) $(1) \
--output-file $(2) pyproject.toml - >/dev/null
endef

clean: ## Remove what was made here: the environment, caches and builds
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.txt pyproject.toml | $(BIN)/pip
	@echo "Installing what Roomvoice needs (a minute the first time) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Of all this little is ever imported, and that is compiled when it is.
$(DEV_READY): requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/pip
	@echo "Installing what Roomvoice and its tests need (a minute the first time) ..."
	@$(PIP) install --quiet --no-compile --require-hashes -r requirements-dev.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $(RUN_READY) $@

# pip comes last into a new environment: where it is, the environment is whole.
$(BIN)/pip:
	@for python in $(PYTHON); do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        exec "$$python" -m venv $(VENV); \
	    fi; \
	done; \
	echo "Roomvoice needs Python 3.11 or newer, and none was found as: $(PYTHON)." >&2; \
	echo "Install one, or name it: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3.11" >&2; \
	exit 1
