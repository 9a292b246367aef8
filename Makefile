# The commands of the project. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test series check fix lock bench bench-matching bench-text bench-timetabling

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 26

run: ## Install what is missing, start web and worker, print the address; Ctrl-C stops all
	@$(PYTHON) setup/install.py
	@$(BIN)/python setup/run.py

test: ## Everything: on SQLite, on PostgreSQL, several processes at once, journeys in a browser
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/python setup/test.py

series: ## What shows only when done thousands of times: crawls, kills, races, timing (see setup/series.py)
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/python setup/series.py $(OPTIONS)

check: ## Lint, types, floors, templates, migrations, dependencies; changes nothing
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/python setup/check.py

fix: ## Put right what a tool can: formatting, order of imports
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

bench: ## CPU per request beside the bare Django floor (needs wrk and the harness; see setup/bench.py)
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/python setup/bench.py

bench-matching: ## The matching engine beside SciPy, networkx and the `matching` package
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/python setup/bench_matching.py $(OPTIONS)

bench-text: ## Examine the text engine on lists of words and sentences (needs the lists; see setup/bench_text.py)
	@$(PYTHON) setup/install.py
	@$(BIN)/python setup/bench_text.py $(OPTIONS)

bench-timetabling: ## Published meeting days beside the published answers (see setup/bench_timetabling.py)
	@$(PYTHON) setup/install.py --dev
	@$(BIN)/python setup/bench_timetabling.py $(OPTIONS)

lock: ## Write the lock files anew from requirements*.in (needs the network)
	@bash setup/lock.sh
