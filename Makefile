# The vocabulary, for people and for CI. Every word makes ready what it needs.
PYTHON ?= python3
export PYTHON
RUN := .venv/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help setup build test test-render test-documents test-nightly fuzz lint golden bench docs lock

help:      ## list these words
	@grep -hE '^[a-z-]+: *.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup:     ## Pango, .venv and the pinned dependencies
	@scripts/setup runtime

build: setup ## content/ -> build/; ARGS="--paper letter" and the like are passed on
	@$(RUN) triptych build $(ARGS)

test:      ## every test that needs no office suite
	@scripts/setup runtime test
	@$(RUN) pytest -m "not render and not nightly and not documents" $(ARGS)

test-render: ## the tests that open the artefacts with LibreOffice, poppler and qpdf
	@scripts/setup runtime test render
	@$(RUN) pytest -m render $(ARGS)

test-documents: ## the examples of Markdown's specifications, and documents of well-known packages
	@scripts/setup runtime test render documents
	@$(RUN) pytest -m documents $(ARGS)

test-nightly: ## 3,000 random slides through LibreOffice, hostile texts at full size; half an hour
	@scripts/setup runtime test render
	@$(RUN) pytest -m nightly $(ARGS)

fuzz:      ## guided by coverage, until something breaks; ARGS="reader -max_total_time=300" and the like
	@scripts/setup runtime test fuzz
	@.venv/bin/python fuzz/fuzz.py $(ARGS)

lint:      ## ruff and mypy --strict
	@scripts/setup runtime test lint
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy

golden:    ## rewrite the expected texts of the tests; read the difference before you commit it
	@scripts/setup runtime test
	@$(RUN) pytest -m "not render and not nightly and not documents" --golden $(ARGS)

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
