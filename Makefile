# make demo: six booths, one officer, the whole job.   make test: everything that must hold.
.DEFAULT_GOAL := help
BIN := .venv/bin

# What only thinks: every branch of it is taken by a test.
CORES := signaling/dispatch.py,signaling/transitions.py,signaling/offers.py,signaling/seats.py,$\
    signaling/calls.py,signaling/presence.py,signaling/deadlines.py,signaling/booth_wishes.py,$\
    signaling/console_wishes.py,signaling/views.py,signaling/waiting.py,signaling/enrolment.py,$\
    signaling/visit.py,signaling/attention.py,signaling/reasons.py,signaling/sdp.py,booth_client/journey.py,$\
    booth_client/situation.py,booth_client/taps.py,booth_client/calling.py,booth_client/wording.py,$\
    cso_console/desk.py,cso_console/acts.py,cso_console/news.py,cso_console/situation.py,$\
    cso_console/keys.py,cso_console/switchboard.py,cso_console/figures.py,$\
    media/watchdog.py,media/assembly.py,media/keyframe.py

.PHONY: help setup demo test bench-echo bench-media check format diagram screenshots lock clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## make .venv with everything in it (the others do this by themselves)
	@.ci/setup

demo: setup ## the main job: a server, six booths, one officer's console
	@$(BIN)/lapak-demo $(ARGS)

test: setup check ## everything: contracts, types, style, then all tests with coverage of the cores
	@$(BIN)/python -m pytest --cov --cov-report= $(ARGS)
	@$(BIN)/coverage report --include=$(CORES) --fail-under=100

bench-echo: setup ## how much of the loudspeaker's echo is taken out of a voice
	@$(BIN)/python -m tests.benchmarks.echo

bench-media: setup ## six live pictures beside Chromium, aiortc and bare decoding (LONG=1, QUICK=1)
	@$(BIN)/python -m tests.benchmarks.media $(if $(LONG),--long) $(if $(QUICK),--quick)

check: setup ## style, types and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: setup ## put the code into its one shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

diagram: setup ## draw the states' diagram in the README from the transition table
	@$(BIN)/python -m signaling.diagram README.md

screenshots: setup ## render every screen of both apps into docs/screens
	@$(BIN)/python -m tests.booth_client.gallery docs/screens/booth
	@$(BIN)/python -m tests.cso_console.gallery docs/screens/console

lock: ## choose and pin new versions (needs pip-tools)
	@pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --extra desktop --extra dev --extra report --output-file requirements.lock pyproject.toml

clean: ## remove what was built
	rm -rf .venv build dist ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
