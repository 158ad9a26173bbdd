# `make run` and `make test` are all that a bare machine with Python 3.11-3.13 and make needs.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= $(or $(RAPPORTEUR_SHARED),../shared)
STORY ?= examples/apec-warm-words.txt

.PHONY: run test check format eval floors bench train pronouns card clean help
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else "Rapporteur needs Python 3.11, 3.12 or 3.13; this is %d.%d. Name another with PYTHON=..." % v)'
	$(PYTHON) -m venv .venv
	PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip install --quiet -e .
	@touch $@

.venv/dev: .venv/run
	PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip install --quiet -e '.[dev]'
	@touch $@

run: .venv/run  ## set up and read one story into a briefing (STORY=file)
	$(BIN)/rapporteur brief $(STORY)

test: check  ## set up and run every check and test
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered
	$(MAKE) --no-print-directory eval

check: .venv/dev  ## style, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev  ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: .venv/dev  ## run all scorers, write docs/accuracy.md, hold the figures against the floors
	$(BIN)/python -m bench.accuracy --shared $(SHARED) --check --write docs/accuracy.md

floors: .venv/dev  ## lift the floors to what is measured now
	$(BIN)/python -m bench.accuracy --shared $(SHARED) --raise --write docs/accuracy.md

bench: .venv/dev  ## speed, memory, start-up
	$(BIN)/python -m bench.speed --shared $(SHARED) --write docs/speed.md

train: .venv/dev  ## train the language pipeline anew and write its card
	$(BIN)/python -m training.recipe --treebanks $(SHARED)/corpora/treebanks --ner $(SHARED)/corpora/newswire-ner
	$(BIN)/python -m training.card --treebanks $(SHARED)/corpora/treebanks --ner $(SHARED)/corpora/newswire-ner

pronouns: .venv/dev  ## learn anew whom pronouns mean
	$(BIN)/python -m training.pronouns --corpora $(SHARED)/corpora

clean:  ## remove what was set up or built
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage
