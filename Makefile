# The vocabulary, for people and for CI. Every word makes ready what it needs.
PYTHON ?= python3
export PYTHON
RUN := .venv/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help setup build test test-render test-nightly lint golden bench docs lock

help:      ## list these words
	@grep -hE '^[a-z-]+: *.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup:     ## Pango, .venv and the pinned dependencies
	@scripts/setup runtime

build: setup ## content/ -> build/; ARGS="--paper letter" and the like are passed on
	@$(RUN) triptych build $(ARGS)

test:      ## every test that needs no office suite
	@scripts/setup runtime test
	@$(RUN) pytest -m "not render and not nightly" $(ARGS)

test-render: ## the tests that open the artefacts with LibreOffice, poppler and qpdf
	@scripts/setup runtime test render
	@$(RUN) pytest -m render $(ARGS)

test-nightly: ## 3,000 random slides through LibreOffice; takes minutes
	@scripts/setup runtime test render
	@$(RUN) pytest -m nightly $(ARGS)

lint:      ## ruff and mypy --strict
	@scripts/setup runtime test lint
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy

golden:    ## rewrite the expected texts of the tests; read the difference before you commit it
	@scripts/setup runtime test
	@$(RUN) pytest -m "not render and not nightly" --golden $(ARGS)

bench:     ## how long stages take, how artefacts grow, beside pandoc and a bare layout
	@scripts/setup runtime
	@.venv/bin/python benchmarks/stages.py $(ARGS)
	@.venv/bin/python benchmarks/slides.py
	@.venv/bin/python benchmarks/handout.py
	@.venv/bin/python benchmarks/cheatsheet.py

docs:      ## the pictures in docs/gallery, from the artefacts of content/
	@scripts/setup runtime render
	@.venv/bin/python scripts/pictures.py $(ARGS)

lock:      ## renew requirements/*.txt from pyproject.toml (needs uv)
	@scripts/lock
