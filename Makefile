# make run, make test: everything they need is set up in .venv, and a second time nothing is done again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OTHER := .venv-whoosh

.PHONY: run test test-whoosh check format lint types contracts lock wheel clean
.DEFAULT_GOAL := run

# Pinned with hashes and from wheels only; the project itself is then added without looking for anything more.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info[:2] <= (3, 13); sys.exit(0 if ok else "briefing needs Python 3.11 to 3.13, and $(PYTHON) is " + sys.version.split()[0] + ": make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (once; about a minute)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

run: $(READY)
	@$(BIN)/briefing

test: $(READY)
	@$(BIN)/python -m pytest

# The engine's tests with the original's last release in place of whoosh3: what can be exchanged stays so. All else is
# taken from $(VENV), which comes behind on the path.
$(OTHER)/.ready: $(READY) constraints-whoosh.txt
	@$(BIN)/python -m venv $(OTHER)
	@$(OTHER)/bin/python -W ignore -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes -r constraints-whoosh.txt
	@$(OTHER)/bin/python -c 'import site, sys; own, other = site.getsitepackages()[0], sys.argv[1]; open(own + "/rest.pth", "w").write(f"import site; site.addsitedir({other!r})")' "$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')"
	@touch $@

test-whoosh: $(OTHER)/.ready
	@$(OTHER)/bin/python -c 'import whoosh; assert whoosh.__version__ == (2, 7, 4), whoosh.__file__'
	@$(OTHER)/bin/python -m pytest tests/engine --ignore tests/engine/analysis --ignore tests/engine/ingest

check: format lint types contracts test

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports --verbose 2>/dev/null || $(BIN)/lint-imports

# Writes constraints.txt anew. Needs uv, which is not one of the pinned tools.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --only-binary :all: --custom-compile-command "make lock" \
	  --quiet --upgrade -o constraints.txt

wheel: $(READY)
	@$(BIN)/hatchling build -t wheel

clean:
	rm -rf $(VENV) $(OTHER) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
