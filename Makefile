# `make run` and `make test` do all the set-up on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run lock quick test test-all lint prove check bench clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run app.py $(if $(DATA),-- --data "$(DATA)")

# Every package with its hashes, for every platform and Python from 3.11 on. `tests/packaging/test_locks.py` holds the files against each other.
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url
lock:
	$(UV_COMPILE) -o requirements.lock requirements.txt
	$(UV_COMPILE) -o deploy/requirements.lock requirements.txt deploy/requirements.txt
	$(UV_COMPILE) -o requirements-scale.lock requirements.txt requirements-scale.txt
	$(UV_COMPILE) -o tests/requirements.lock requirements.txt tests/requirements.txt

# No browser and no server: what to run while writing. `make test` is all that a change has to pass, `make test-all` adds what is
# slow: the whole bank at a thousand seeds, most walks in a real browser, real clients, a team's installation, long rounds of faults.
quick: $(VENV)/test.stamp
	$(BIN)/python -m pytest --tier quick

test: $(VENV)/test.stamp chromium postgresql programs check
	$(BIN)/python -m pytest --tier test

test-all: $(VENV)/test.stamp chromium postgresql programs clients check
	GROUNDWORK_LONG=1 $(BIN)/python -m pytest --tier all

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lint prove: $(VENV)/run.stamp
	$(BIN)/python -m assessment $@ question_banks

# The browser tests need a Chromium: one that is here, else the system's package, else Playwright's own build.
.PHONY: chromium
chromium: $(VENV)/test.stamp
	@$(BIN)/python tests/browser/find_chromium.py >/dev/null 2>&1 \
		|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
		|| $(BIN)/python -m playwright install chromium

# The tests of the log start a private PostgreSQL from an installed server's programs. Without one they are skipped, and
# fail where CI=true.
.PHONY: postgresql
postgresql: $(VENV)/test.stamp
	@$(BIN)/python tests/store/postgresql.py >/dev/null 2>&1 \
		|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } \
		|| $(BIN)/python tests/store/postgresql.py || true

# Real programs that read what the exchange writes. Without node their tests are skipped, and fail where CI=true.
.PHONY: clients
clients:
	@command -v npm >/dev/null \
		|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm; } \
		|| true
	@cd tests/exchange/clients && { command -v npm >/dev/null && npm install --silent --no-package-lock --no-audit --no-fund; } \
		|| echo "The clients of the exchange are not installed: their tests are skipped"

# What tests run beside Python: the proxy of deploy/, a tracer that lets a disk fail, a reader of PDF, the kernel's headers. Without
# one its tests are skipped, and fail where CI=true.
.PHONY: programs
programs:
	@PATH="$$PATH:/usr/sbin"; missing=""; \
	for pair in haproxy:haproxy strace:strace pdftotext:poppler-utils; do \
		command -v "$${pair%%:*}" >/dev/null || missing="$$missing $${pair#*:}"; \
	done; \
	test -e /usr/include/asm-generic/unistd.h || missing="$$missing linux-libc-dev"; \
	test -z "$$missing" \
		|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; } \
		|| echo "Not installed:$$missing. Their tests are skipped"

$(VENV)/run.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Groundwork needs Python 3.11 or newer; set PYTHON=..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Install the venv module first, on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp tests/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

# Peers live in an environment of their own; a benchmark whose peer is missing says so in its table.
bench: $(VENV)/test.stamp
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	-.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r benchmarks/requirements.txt
	$(BIN)/python -m benchmarks.adaptive --peers .venv-peers/bin/python
	$(BIN)/python -m benchmarks.calibration --peers .venv-peers/bin/python
	.venv-peers/bin/python -m benchmarks.prediction
	$(BIN)/python -m benchmarks.study_policy
	$(BIN)/python -m benchmarks.progress --learners 200
	$(BIN)/python -m assessment report

# Long rounds of what `make test` does shortly, then a small soak of a whole installation. Takes about a quarter of an hour.
.PHONY: nightly
nightly: $(VENV)/test.stamp postgresql programs
	GROUNDWORK_LONG=1 $(BIN)/python -m pytest --tier all tests/store tests/deploy
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $$(grep -E '^(psutil|websockets)=' benchmarks/requirements.txt)
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.load --learners 20 --seconds 120

clean:
	rm -rf $(VENV) .venv-peers .pytest_cache .mypy_cache .ruff_cache
