# Every target does its own set-up: a virtual environment with the pinned versions of constraints.txt.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo demo-second test test-quick test-long fuzz lint templates golden rules pictures bench clean

demo: $(READY)
	@$(RUN)/baocao demo; code=$$?; if [ $$code -eq 3 ]; then exit 0; else exit $$code; fi

demo-second: $(READY)
	@$(RUN)/python -m tests.second_department output/so-thu-hai

test: lint
	$(RUN)/pytest -n auto -m "not long"

test-quick: $(READY)
	$(RUN)/pytest -n auto --ignore tests/long -m "not office and not slow"

test-long: $(READY)
	$(RUN)/pytest -n auto -m long

fuzz: $(READY)
	$(RUN)/pytest -n auto tests/long/test_fuzz.py

lint: $(READY)
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy

templates: $(READY)
	$(RUN)/baocao templates 6-thang
	$(RUN)/baocao templates nam

golden: $(READY)
	$(RUN)/pytest -n auto -m "not long" --refresh-golden

rules: $(READY)
	$(RUN)/python docs/make_rules.py

pictures: $(READY)
	$(RUN)/python docs/make_pictures.py

# Sizes are workbooks x tasks: `make bench SIZES="1000x100 2000x100" REPEATS=3`. The two that are preset take minutes.
SIZES ?= 7x15 200x50
REPEATS ?= 5
bench: $(READY)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[bench]"
	$(RUN)/python -m benchmarks.compare $(SIZES) --repeats $(REPEATS)
	$(RUN)/python -m benchmarks.parts --repeats $(REPEATS)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(READY)

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
