# make demo: six booths, one officer, the whole job.   make test: everything that must hold.
.DEFAULT_GOAL := help
BIN := .venv/bin

# What only thinks: every branch of it is taken by a test.
CORES_OF = $(subst $() ,$(comma),$(foreach core,$(2),$(1)/$(core).py))
comma := ,
SIGNALING_CORES := attention audit board booth_wishes bureau calls casefile cases claims \
    console_wishes crowd deadlines disclosure dispatch enrolment filing form happenings hours \
    inspecting interview limits looking measure need numbers offers presence questions reasons \
    receipts rulebook sdp seats signals spread summary supervising tax tickets transitions \
    verifying views visit waiting watching
BOOTH_CLIENT_CORES := arrival bookmark buttons calling callout company details form_way headlines journey keys line \
    news papers_way parting patience pen reasons_way receipt record rows self_test \
    situation speech taps way wording work
CSO_CONSOLE_CORES := acts board_acts bringing case_acts choosing compare context decision_acts \
    desk draft figures file_acts files interview keys letters likeness news oversight_news \
    planning prompts review review_acts room_acts situation sounds standings switchboard talk_acts
MEDIA_CORES := assembly budget document edges facts keyframe ladder lateness mix rate repeats seen_face \
    sensor soundline stillness watchdog
PAPERS_CORES := bank_book boxes face_cue family_card identity_card letter numbered reading shapes \
    steady still
PLANNER_CORES := plan sizing report
SIMULATION_CORES := arrivals booths cases chance clock closed_form country day desk desks fitting \
    invariants lobby officer participant progress proof sayings setting stage study tally worth
CORES := $(call CORES_OF,signaling,$(SIGNALING_CORES))$(comma)$\
    $(call CORES_OF,signaling/planner,$(PLANNER_CORES))$(comma)$\
    $(call CORES_OF,signaling/simulation,$(SIMULATION_CORES))$(comma)$\
    $(call CORES_OF,booth_client,$(BOOTH_CLIENT_CORES))$(comma)$\
    $(call CORES_OF,booth_client/papers,$(PAPERS_CORES))$(comma)$\
    $(call CORES_OF,cso_console,$(CSO_CONSOLE_CORES))$(comma)$\
    $(call CORES_OF,media,$(MEDIA_CORES))

.PHONY: help setup demo test bench-throughput bench-assist bench-echo bench-media bench-desk check format diagram screenshots lock clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## make .venv with everything in it (the others do this by themselves)
	@.ci/setup

demo: setup ## the main job: a server, six booths, one officer's console
	@$(BIN)/lapak-demo $(ARGS)

test: setup check ## everything: contracts, types, style, then all tests with coverage of the cores
	@.ci/test-setup
	@.ci/tests $(ARGS)
	@$(BIN)/coverage report --include=$(CORES) --fail-under=100

bench-throughput: setup ## how many times more one officer finishes, checked on paper and against rivals
	@$(BIN)/python -m tests.benchmarks.throughput --readme README.md --picture docs/throughput.png $(ARGS)

bench-assist: setup ## how well papers are photographed and read, and what that costs live calls
	@$(BIN)/python -m tests.benchmarks.assist $(ARGS)

bench-echo: setup ## how much of the loudspeaker's echo is taken out of a voice
	@$(BIN)/python -m tests.benchmarks.echo

bench-media: setup ## six live pictures beside Chromium, aiortc and bare decoding (LONG=1, QUICK=1)
	-@.ci/chromium
	@$(BIN)/python -m tests.benchmarks.media --readme README.md $(if $(LONG),--long) $(if $(QUICK),--quick) $(ARGS)

bench-desk: setup ## what one claim costs its officer, key by key
	@$(BIN)/python -m tests.benchmarks.desk --docs docs/desk.md $(ARGS)

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
	@$(BIN)/python -m tests.cso_console.gallery --documentation docs/screens/console

lock: ## choose and pin new versions (needs pip-tools)
	@pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --extra desktop --extra dev --extra report --output-file requirements.lock pyproject.toml
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["faces"], sep="\n")' \
	    | pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --output-file requirements-faces.lock -

clean: ## remove what was built
	rm -rf .venv build dist ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
