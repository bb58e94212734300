# Two commands are enough: `make run` to see it, `make test` to try it.
# Needs Python 3.11 or newer, make and Node 20. The rest is installed below.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --quiet --custom-compile-command "make lock"

.PHONY: run test check fix bench words setup setup-dev setup-browser lock clean

run: setup  ## Set everything up, load the demo, serve on http://127.0.0.1:8000
	$(BIN)/dokuha demo --unless-there
	$(BIN)/dokuha serve

test: setup-dev setup-browser  ## The whole suite on SQLite, then on PostgreSQL what asks for a database
	$(BIN)/pytest -n 2 --dist loadgroup -r s
	$(BIN)/python tools/with_postgres.py $(BIN)/pytest -n 2 --dist loadgroup -r s -m "database and not journey"

check: setup-dev  ## What a machine can say about the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src/dokuha/*/templates --lint --quiet
	$(BIN)/python tools/words.py --check
	$(BIN)/pytest -q -n 0 -m "not database" tests/house

fix: setup-dev  ## Mend what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python tools/words.py

words: setup-dev  ## Collect the sentences that wait for a translation
	$(BIN)/python tools/words.py

bench: setup-dev  ## Measure; nothing fails here
	$(BIN)/python -m bench

setup: .venv/run.done src/dokuha/static/dist/.done  ## What running needs

setup-dev: .venv/dev.done src/dokuha/static/dist/.done

setup-browser:  ## Chromium, PostgreSQL and LaTeX from Debian, for the tests
	$(PYTHON) tools/debian_packages.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.done: requirements/run.txt pyproject.toml $(wildcard src/dokuha/*/locale/ja/LC_MESSAGES/*.po) | .venv/bin/python
	[ -e .venv/dev.done ] || $(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	[ -e .venv/dev.done ] || $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python tools/words.py --compile
	touch $@

.venv/dev.done: requirements/dev.txt pyproject.toml $(wildcard src/dokuha/*/locale/ja/LC_MESSAGES/*.po) | .venv/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python tools/words.py --compile
	touch $@

# What the browser and the PDF maker need from npm: named in frontend/package.json.
src/dokuha/static/dist/.done: frontend/package-lock.json frontend/collect.mjs
	cd frontend && npm ci --silent --no-audit --no-fund --omit=optional && node collect.mjs
	touch $@

lock: setup-dev  ## Renew the lock files: hashes, no addresses
	$(UV) --group build -o requirements/run.txt
	$(UV) --group dev --extra postgres -c requirements/run.txt -o requirements/dev.txt
	cd frontend && npm install --package-lock-only --omit-lockfile-registry-resolved

clean:  ## Forget what was installed and built; the data folder stays
	rm -rf .venv build dist frontend/node_modules src/dokuha/static/dist src/dokuha/slides/fonts
