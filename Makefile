# `make setup` is made once and again only when the locked requirements change.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.requirements
PYTEST := $(BIN)/python -m pytest -q -p tests.progress

.PHONY: train sbom help setup demo test test-long deploy-test cluster-test lint format lock bench contract clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 14

setup: $(STAMP) ## .venv from the hash-locked requirements, with the command at .venv/bin/millrace

$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## the sample pages through the river: on Kafka where it can run, else without a broker
	$(BIN)/millrace demo

test: setup ## lint, types and every test but the long ones and those that run containers
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	$(PYTEST) -m "not (long or containers or cluster)"

.venv-examples: requirements/examples.txt ## foreign clients, for the tests of the examples
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --require-hashes -r requirements/examples.txt
	@touch $@

test-long: setup .venv-examples ## the full forms of the tests that take minutes
	$(PYTEST) -m long

deploy-test: setup ## the image and the compose file, run with Podman
	$(BIN)/pytest -m containers -s tests/deploy

cluster-test: setup ## the manifests on the cluster of KUBECONFIG, in a namespace that it makes and removes
	$(BIN)/pytest -m cluster -s tests/deploy

lint: setup ## ruff and mypy
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: setup ## mend what ruff can
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

contract: setup ## write the schemas and examples of docs/contracts anew
	$(BIN)/python -m streams.reference docs/contracts

lock: ## the requirement files anew from pyproject.toml
	for group in dev bench; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header pyproject.toml --group $$group -o requirements/$$group.txt || exit 1; done
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --group pyproject.toml:examples -o requirements/examples.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header pyproject.toml -c requirements/dev.txt -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header pyproject.toml --extra otel -c requirements/dev.txt -o requirements/otel.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --group build -c requirements/dev.txt -o requirements/build.txt

bench: setup ## the benchmarks beside their peers
	$(BIN)/pip install --quiet --require-hashes -r requirements/bench.txt
	$(BIN)/python -m tests.benchmarks

sbom: setup ## what the image holds: out/sbom.json (CycloneDX), and docs/third-party.md with the licences
	$(BIN)/uv venv --quiet --clear build/image
	$(BIN)/uv pip install --quiet --python build/image/bin/python --require-hashes -r requirements/run.txt
	mkdir -p out
	$(BIN)/cyclonedx-py environment build/image/bin/python --pyproject pyproject.toml --output-reproducible \
	  --output-format JSON --output-file out/sbom.json
	$(BIN)/python -m deploy.third_party out/sbom.json

PAGES ?= data/pages
# Flat pages that must come out whole count double.
REVIEWED := tests/golden/siblings tests/golden/layouts
train: setup ## the judge's weights anew from PAGES, a folder of labelled pages (docs/judgement.md)
	$(BIN)/pip install --quiet --require-hashes -r requirements/bench.txt
	$(BIN)/python -m streams.split.train $(PAGES) --folds build/folds
	$(BIN)/python -m streams.split.train.teasers $(PAGES)/../.. build/folds
	$(BIN)/python -m streams.split.train.roles $(REVIEWED) $(REVIEWED) tests/golden/flat --folds build/folds

clean: ## remove what was made
	rm -rf $(VENV) build out *.egg-info
