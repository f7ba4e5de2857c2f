# Two commands matter: `make run` opens the chat page, `make test` passes the tests. Both set up what they need.
PYTHON ?= python3
PORT ?= 7860
# Where pip finds torch, if its own settings would give a CUDA build of several gigabytes: TORCH_INDEX=<index of CPU builds>
TORCH_INDEX ?=
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check
READY := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help setup run test lint fix evaluate bench shots lock

help:  ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(READY)  ## make .venv with the pinned dependencies and the project (once)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"Tiaoli needs Python 3.11 or newer, found {v.major}.{v.minor}. Try: make setup PYTHON=python3.11")'
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "setup 1/3: pip (seconds)"
	@$(PIP) install -q "pip==25.3"
	@echo "setup 2/3: torch, for models other than the embedded one (under a minute, 750 MB) …"
	@$(PIP) install -q $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch==2.13.0
	@echo "setup 3/3: everything else (one to three minutes, 1 GB) …"
	@$(PIP) install -q -c constraints.txt -e . --group test --group lint
	@touch $(READY)
	@echo "setup: done."

run: setup  ## open the chat page on http://127.0.0.1:7860 (PORT= for another)
	@$(VENV)/bin/tiaoli serve --port $(PORT)

test: setup  ## run the tests; installs a browser for them where it may
	@scripts/browser
	@$(VENV)/bin/python -m pytest

lint: setup  ## check style and types
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy

fix: setup  ## mend what style checks can mend
	@$(VENV)/bin/ruff check --fix . ; $(VENV)/bin/ruff format .

evaluate: setup  ## run the question sets and record the figures reached
	@$(VENV)/bin/python -m evaluation.levels

bench: setup  ## measure speed, as ratios to the encoder alone
	@$(VENV)/bin/python -m evaluation.speed

shots: setup  ## take the README's screenshot again
	@scripts/browser && $(VENV)/bin/python scripts/screenshot.py

lock: setup  ## write constraints.txt from what is installed
	@{ sed '/^[^#]/d' constraints.txt; $(PIP) freeze --exclude-editable | sed 's/+cpu$$//; s/ @ .*//' | grep -vE '^(pip|setuptools|tiaoli)\b'; } > constraints.new && mv constraints.new constraints.txt
