# demo: run it.  test: everything.  check: style, types, floors.  bench: figures.
.PHONY: demo test check bench fmt lock
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

demo: .venv/demo
	@$(BIN)/juece demo --port $(PORT)

test: .venv/dev
	@$(BIN)/python tests/run.py

check: .venv/dev
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q . && $(BIN)/lint-imports --no-logo && $(BIN)/mypy

bench: .venv/dev
	@$(BIN)/python tests/bench.py

fmt: .venv/dev
	@$(BIN)/ruff format -q . && $(BIN)/ruff check --fix -q .

lock: .venv/dev
	@for extra in "" "--extra dev"; do $(BIN)/uv pip compile pyproject.toml $$extra --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements$${extra:+-dev}.lock; done

.venv/demo: requirements.lock pyproject.toml
	@$(PYTHON) install.py requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock requirements.lock pyproject.toml
	@$(PYTHON) install.py requirements-dev.lock
	@touch .venv/demo $@
