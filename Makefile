# Wenshu 文书: `make help` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
RUN := .venv/bin/python -m

.PHONY: help demo test check serve bench lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-9s %s\n", $$1, $$2 }'

demo: .venv/installed .fonts/ready ## the whole journey on bundled samples, into ./out
	@$(RUN) api demo -o out

test: check ## check, then every test
	@$(RUN) pytest -q -n 2 --dist worksteal

check: .venv/installed .fonts/ready ## style, types, layers
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/pyright

serve: .venv/installed .fonts/ready ## the service on http://127.0.0.1:8000
	@$(RUN) api serve

bench: .venv/installed .venv/peers .fonts/ready ## measure against peers (PARTS="reading checking" for some); writes bench/out/
	@$(RUN) bench $(PARTS)

lock: .venv/installed ## compile the dependencies of pyproject.toml into requirements.lock
	@.venv/bin/python -m pip install --quiet uv
	@.venv/bin/uv pip compile --quiet --python-version 3.11 --no-emit-index-url --no-header \
		--group dev -o requirements.lock pyproject.toml
	@.venv/bin/uv pip compile --quiet --python-version 3.11 --no-emit-index-url --no-header \
		--group dev --group bench -c requirements.lock -o requirements-bench.lock pyproject.toml

clean: ## remove what was made here (not .venv)
	@rm -rf out var bench/out .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/installed: requirements.lock pyproject.toml setup/venv.sh
	@setup/packages.sh
	@setup/venv.sh

.venv/peers: requirements-bench.lock .venv/installed
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --progress-bar off \
		-r requirements-bench.lock
	@touch $@

.fonts/ready: setup/fonts.sh
	@setup/fonts.sh
	@mkdir -p .fonts && touch $@
