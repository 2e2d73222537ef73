# `make run` serves on 127.0.0.1:8080; `make test` runs every check; `make coverage` counts what the tests reach in the
# pure rooms: all of it, every branch. All need only python3 and make.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv

.PHONY: run test coverage check lock clean

run: .venv/run.stamp
	$(BIN)/ansinh serve

test: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry bot handlers
	$(BIN)/ansinh check
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

coverage: .venv/dev.stamp
	$(BIN)/pytest --ignore tests/browser --cov

check: .venv/run.stamp
	$(BIN)/ansinh check

lock: $(UV)
	$(UV) pip compile -q pyproject.toml --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
	$(UV) pip compile -q pyproject.toml --extra dev -c requirements.lock --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements-dev.lock

$(UV):
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/run.stamp: requirements.lock pyproject.toml | $(UV)
	$(UV) pip install --quiet --compile-bytecode --require-hashes -r requirements.lock
	$(UV) pip install --quiet --no-deps -e .
	$(BIN)/python -m compileall -q bot handlers
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	$(UV) pip install --quiet --compile-bytecode --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
