# Every command of the project. Needs Python 3.11+ with pip, and GNU make; installs nothing outside this folder
# (pip and uv keep their usual download caches). Another Python: make PYTHON=python3.12 setup

PYTHON ?= python3
SHARED ?= ../shared
UPGRADE ?=
TESTS ?=
JAVA := $(shell command -v java)

BIN := .venv/bin
UV  := $(BIN)/uv
# The clone's own Python must not look at another environment.
unexport VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
# Behind a proxy with its own certificate pip and uv both need the system's list; where there is none, uv has its own.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS ?= true
endif

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo setup test test-spark check fast unformatted lint spelling stale-pages imports types format verify press-score docs accept \
	lock wheel wheel-venv mutation bench clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name says; \
	do printf '  make %-12s %s\n' "$$name" "$$says"; done

# A second `make demo` must cost little more than the command: this recipe starts it directly, without a shell.
demo: export CLAWBACK_HOME = $(CURDIR)/.clawback
demo: .venv/.run  ## what New York City stood to lose on 27 March 2017, from the built-in awards
	@$(BIN)/clawback exposure 'New York City' --as-of 2017-03-27 --output table

setup: .venv/.dev  ## create the private environment from the lock files

# Two workers, each with half of the modules until one has nothing left (worksteal): what a module's tests share is
# then made once, and not by both.
WORKERS := -n 2 --dist worksteal

# CI tests what a user installs: the tests import the wheel's modules (PYTHONPATH); only doctests read the source tree.
test: .venv/.dev wheel-venv  ## set up and run every test that CI runs
	PYTHONPATH="$$(echo "$(CURDIR)"/.venv-wheel/lib/python3*/site-packages)" CLAWBACK_TESTS_WHEEL=1 \
		$(BIN)/pytest $(WORKERS) $(or $(TESTS),tests)
ifeq ($(JAVA),)
	@echo "make test: no Java here, so the tests that ask a Spark server are left out (make test-spark)" >&2
else
	@$(MAKE) --no-print-directory test-spark
endif
	$(BIN)/pytest src docs README.md CONTRIBUTING.md

# One server for all of them, so one process. The tests start it and end it.
test-spark: .venv/.dev .venv-spark/.made  ## the tests that ask a Spark server, which needs Java 17 or newer
	$(BIN)/pytest -n0 -m spark tests/engines

check: unformatted lint spelling stale-pages imports types fast  ## what to run before a commit: all checks and the fast tests, under two minutes

fast: .venv/.dev  ## the fast tests alone; TESTS=tests/place for some of them
	$(BIN)/pytest $(WORKERS) -m "not slow and not shared and not spark" $(TESTS)

unformatted: .venv/.dev
	$(BIN)/ruff format --check --quiet
lint: .venv/.dev
	$(BIN)/ruff check --quiet
spelling: .venv/.dev
	$(BIN)/codespell
stale-pages: .venv/.dev
	PYTHONPATH=. $(BIN)/cog -I . --check $(PAGES)
imports: .venv/.dev
	$(BIN)/lint-imports --no-logo
types: .venv/.dev
	$(BIN)/mypy

format: .venv/.dev  ## format the code and apply safe fixes
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

verify: .venv/.dev  ## the checks over the large real data: make verify SHARED=../shared
	@test -d "$(SHARED)/data" || { echo "make verify: no folder $(SHARED)/data; say where it is: make verify SHARED=..." >&2; exit 2; }
	CLAWBACK_SHARED="$(abspath $(SHARED))" $(BIN)/pytest -m shared $(or $(TESTS),tests)

press-score: .venv/.dev  ## what the press reader finds of marked articles: make press-score SHARED=../shared
	@test -d "$(SHARED)/gold" || { echo "make press-score: no folder $(SHARED)/gold; say where it is: make press-score SHARED=..." >&2; exit 2; }
	PYTHONPATH=. $(BIN)/python bench/single/press_scores.py "$(abspath $(SHARED))" docs/reference/press-scores.md

PAGES = $(wildcard README.md CONTRIBUTING.md docs/*.md docs/*/*.md)
docs: .venv/.dev  ## rebuild the generated parts of the pages, and the JSON Schema of the records
	PYTHONPATH=. $(BIN)/cog -I . -r $(PAGES)
	$(BIN)/clawback docket schema > docs/reference/docket.schema.json

# mutmut and what it needs stay out of the everyday environment.
mutation: .venv/.uv  ## how many small changes of the docket's evaluator its tests notice: 20 to 30 minutes of one core
	$(UV) venv --quiet --clear --no-project --python $(BIN)/python .venv-mutation
	$(UV) pip install --quiet --require-hashes --python .venv-mutation/bin/python -r requirements/dev.txt
	$(UV) pip install --quiet --python .venv-mutation/bin/python mutmut==3.8.1
	nice .venv-mutation/bin/python bench/single/mutation.py

# What the program is held against stays out of the everyday environment, too: QUICK=1 runs each side once, on few rows.
bench: .venv/.dev .venv-bench/.made  ## measure the program against its baselines: make bench DAY=2026-11-30, or QUICK=1
	$(BIN)/python -m bench $(if $(QUICK),--quick,--day "$(or $(DAY),$(error say which day to put down: make bench DAY=2026-11-30, or QUICK=1))") $(BENCH)

.venv-bench/.made: .venv/.uv requirements/bench.txt
	$(UV) venv --quiet --clear --no-project --python $(BIN)/python .venv-bench
	$(UV) pip install --quiet --require-hashes --python .venv-bench/bin/python -r requirements/bench.txt
	@touch $@

accept: .venv/.dev  ## rewrite approved outputs; then read the diff
	CLAWBACK_ACCEPT=1 $(BIN)/pytest $(or $(TESTS),tests)
	@git status --short tests docs README.md

# Pins stay as they are unless pyproject.toml asks for others; `make lock UPGRADE=--upgrade` takes the newest.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock: .venv/.uv  ## rewrite the lock files from pyproject.toml
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) --group build -c requirements/run.txt -o requirements/build.txt
	$(LOCK) --group spark -o requirements/spark.txt
	$(LOCK) pyproject.toml --group bench -c requirements/run.txt -o requirements/bench.txt
	$(LOCK) pyproject.toml --group dev -c requirements/run.txt -c requirements/build.txt -o requirements/dev.txt

wheel: .venv/.uv  ## build dist/clawback-*.whl; the same commit gives the same bytes
	@rm -rf dist
	SOURCE_DATE_EPOCH=1577836800 $(UV) build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist

wheel-venv: wheel  ## .venv-wheel: the wheel and the run-time packages, nothing else
	$(UV) venv --quiet --clear --no-project --python $(BIN)/python .venv-wheel
	$(UV) pip install --quiet --require-hashes --python .venv-wheel/bin/python -r requirements/run.txt
	$(UV) pip install --quiet --no-deps --python .venv-wheel/bin/python dist/*.whl

clean:  ## remove everything these commands made
	rm -rf .venv .venv-wheel .venv-mutation .venv-spark .venv-bench .bench .clawback dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Three stamps: uv and the build tool; what a user needs; what a developer needs. Each is touched last, so an
# interrupted setup starts again. The venv is made without pip (ensurepip takes seconds); uv needs none.
.venv/.uv: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "clawback needs Python 3.11 or newer, but %s is %s. Choose another: make PYTHON=python3.12 ..." % (sys.executable, sys.version.split()[0]))'
	$(PYTHON) -m venv --clear --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r $< \
		|| { $(BIN)/python -m ensurepip && \
		     $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; }
	@touch $@

.venv/.run: .venv/.uv requirements/run.txt pyproject.toml
	$(UV) pip install --quiet --require-hashes --python $(BIN)/python -r requirements/run.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

# Spark whole, 470 MB: its server is started from here, and its Python is not beside the client that tests use.
.venv-spark/.made: requirements/spark.txt | .venv/.uv
	$(UV) venv --quiet --clear --no-project --python $(BIN)/python .venv-spark
	$(UV) pip install --quiet --require-hashes --python .venv-spark/bin/python -r requirements/spark.txt
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	$(UV) pip install --quiet --require-hashes --python $(BIN)/python -r requirements/dev.txt
	@touch $@
