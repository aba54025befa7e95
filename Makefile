# Everything that can be done here. `make` alone lists it.
# Two commands are enough to begin: `make serve` and `make test`.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
# Material for MkDocs prints a banner about MkDocs 2.0 on each run; it would hide the messages
# for volunteers. README.md, "The engine", says what Faro does about it.
export NO_MKDOCS_2_WARNING = 1
export PYTHONPATH = hooks
# What Python has compiled is kept, here and by the tests: a second of each command.
export PYTHONDONTWRITEBYTECODE =

# What whoever calls make may give. It reaches a command as GIVEN_… in the environment and never as
# text of a script, else a quotation mark in it could begin a command. Nor does make expand it:
# `value` takes it as it is written, `override` keeps make from expanding it for the environment.
WORDS := ADDR ADDRESS AFTER AHEAD AS_OF BASE BEFORE BRAKED EDITS FILES FORMAT HEAD MINUTES NOTICES PAGE PRIVATE WAIT
$(foreach name,$(WORDS), \
	$(eval override $(name) := $$(value $(name)))$(eval export GIVEN_$(name) := $$(value $(name))))
# The answers of `make adopt` and `make line` are taken from the command line alone: some systems have
# a NAME in the environment that means the machine.
ANSWERS := BY CONTACT EMERGENCY LANGUAGES NAME PLACES SIDES SITE SOURCE TEAM
LINE_ANSWERS := SIDE NAME HELPS SERVES CALL CONFIRMED COST DANGER WHATSAPP WEB FROM \
	OPERATOR POLICE IMMIGRATION SPOKEN HOURS TIMEZONE GROUP SOURCE TITLE PUBLISHER KIND CALLED FIRST SHORT ID
$(foreach name,$(sort $(ANSWERS) $(LINE_ANSWERS)),$(if $(findstring command,$(origin $(name))), \
	$(eval override $(name) := $$(value $(name)))$(eval export GIVEN_$(name) := $$(value $(name)))))

# A word that no target reads is a slip, WHATSAP=… for WHATSAPP=…, and what it says would be lost.
READ := SHELL VENV PY MAKEFLAGS $(WORDS) $(ANSWERS) $(LINE_ANSWERS)
UNREAD := $(strip $(foreach name,$(filter-out $(READ),$(.VARIABLES)), \
	$(if $(findstring command line,$(origin $(name))),$(name))))
ifneq ($(UNREAD),)
$(error There is no $(UNREAD)=… here. Look at how it is spelled; make alone lists what there is)
endif

# Steps are named as they begin, on stderr: what a command prints on its output may become a file
# or an issue.
say = @echo "$(1) …" >&2
INSTALL = sh tools/install.sh $(VENV)

# NAME=… for each of these names that was given; the shell fills in what, and reads nothing of it.
given = $(foreach name,$(1),$${GIVEN_$(name):+"$(name)=$$GIVEN_$(name)"})

.DEFAULT_GOAL := help
.PHONY: help adopt line serve build bundle check in-step record changes before-and-after stale readability test everything lint format types unit site-tests browser-tests engines \
	everyday fuzz bench lighthouse nu links live other-engine audit schemas picture lock clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/installed-build ## Install, build both languages and serve them with live reload (FILES=yes: paper and exports too)
	$(call say,Building all languages; the addresses follow)
	@$(PY) -m faro.checks.settings
	@FARO_FILES="$$GIVEN_FILES" $(PY) -m mkdocs serve --strict --dev-addr "$${GIVEN_ADDR:-127.0.0.1:8000}"

adopt: $(VENV)/installed-build ## Begin a site of your own: asks a few questions, and writes its first files (ADOPT.md)
	@$(PY) -m faro adopt $(call given,$(ANSWERS))

line: $(VENV)/installed-build ## Add a line: asks a few questions, tries the site with it, and writes it with its source
	@$(PY) -m faro line $(call given,$(LINE_ANSWERS))

in-step: $(VENV)/installed-build ## Declare all languages of a page in step: make in-step PAGE=help-now (all pages without PAGE)
	@$(PY) -m faro in-step $${GIVEN_PAGE:+"$$GIVEN_PAGE"}

readability: $(VENV)/installed-dev ## Print how hard each page is to read
	@$(PY) tools/measure/readability.py

build: $(VENV)/installed-build ## Build the site into site/; a failed build leaves the last one as it was
	$(call say,Building the site)
	@$(PY) -m faro.checks.settings
	@rm -rf .build/site
	@$(PY) -m mkdocs build --strict --site-dir .build/site
	@rm -rf .build/old && { [ ! -e site ] || mv site .build/old; } && mv .build/site site && rm -rf .build/old
	@echo "Built into site/"

bundle: build ## Put the site into one zip that opens without a network, in bundle/
	@$(PY) -m faro bundle site bundle

check: $(VENV)/installed-build ## Check data, markers and pages without building: make check NOTICES=all
	@NOTICES="$$GIVEN_NOTICES" $(PY) -m faro check

record: $(VENV)/installed-build ## Write the lines that the list of changes lacks
	@$(PY) -m faro record

changes: $(VENV)/installed-build ## Show what readers are told otherwise than in another state: make changes BASE=main
	@$(PY) -m faro changes "$${GIVEN_BASE:-main}" $${GIVEN_HEAD:+--head "$$GIVEN_HEAD"}

before-and-after: $(VENV)/installed-dev $(VENV)/chromium ## Photograph each page that differs between two built sites: make before-and-after BEFORE=old AFTER=site
	@CHROMIUM="$$(cat $(VENV)/chromium)" $(PY) tools/before_after.py "$$GIVEN_BEFORE" "$$GIVEN_AFTER" before-and-after

stale: $(VENV)/installed-build ## List the entries that are due for a check: make stale AS_OF=2027-03-01
	@$(PY) -m faro stale --format "$${GIVEN_FORMAT:-lines}" --as-of "$$GIVEN_AS_OF"

test: lint types unit site-tests browser-tests ## Install what is needed and run every test

everything: export FARO_EVERY_PAGE = yes
everything: test engines ## Run every test, also those that are otherwise run once a week

lint: $(VENV)/installed-dev
	$(call say,Looking at the style of the code)
	@$(PY) -m ruff format --check . && $(PY) -m ruff check .
	@$(VENV)/bin/lint-imports --no-cache --no-logo

format: $(VENV)/installed-dev ## Bring the code into its form, and mend what can be mended by itself
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

# Three runs: folders of tests have modules of the same name, and mypy takes one of a name at a time.
types: $(VENV)/installed-dev
	$(call say,Checking types)
	@$(PY) -m mypy --num-workers auto hooks tools tests/*.py tests/unit
	@$(PY) -m mypy tests/site
	@$(PY) -m mypy tests/browser

unit: $(VENV)/installed-dev ## Run the tests that need no build
	$(call say,Testing without a build)
	@$(PY) -m pytest tests/unit --numprocesses auto

site-tests: $(VENV)/installed-dev ## Run the tests on the built pages
	$(call say,Building pages and testing them)
	@$(PY) -m pytest tests/site --numprocesses auto

browser-tests: $(VENV)/installed-dev $(VENV)/chromium ## Run the tests in a real Chromium
	$(call say,Testing pages in Chromium)
	@CHROMIUM="$$(cat $(VENV)/chromium)" $(PY) -m pytest tests/browser --ignore tests/browser/engines \
		--numprocesses auto --dist worksteal

engines: $(VENV)/installed-dev $(VENV)/chromium $(VENV)/firefox $(VENV)/webkit ## Run what readers rely on in Chromium, Firefox and WebKit
	$(call say,Testing pages in three engines)
	@CHROMIUM="$$(cat $(VENV)/chromium)" FIREFOX="$$(cat $(VENV)/firefox)" WEBKIT="$$(cat $(VENV)/webkit)" \
		$(PY) -m pytest tests/browser/engines --numprocesses 2 --dist loadgroup

fuzz: $(VENV)/installed-dev ## Change a small site at random, to find where check and build differ: make fuzz MINUTES=60
	@$(PY) tools/fuzz.py "$${GIVEN_MINUTES:-10}"

everyday: $(VENV)/installed-dev ## Run the tests after each edit that volunteers make: make everyday EDITS=dates AHEAD=365
	$(call say,Making everyday edits in copies and testing each of them)
	@set -f; $(PY) tools/after_edits.py --ahead "$${GIVEN_AHEAD:-0}" $$GIVEN_EDITS

bench: $(VENV)/installed-dev ## Measure: directories of 50 to 5,000 entries, sites of 25 to 1,000 pages beside the plain theme
	@$(PY) tools/measure/bench.py
	@$(PY) tools/measure/growth.py

lighthouse: $(VENV)/installed-dev $(VENV)/chromium ## Measure with Lighthouse beside hand-written pages (needs Node and npm; BRAKED=yes: only the really slow line)
	@CHROMIUM="$$(cat $(VENV)/chromium)" $(PY) tools/measure/lighthouse/measure.py $${GIVEN_BRAKED:+--braked-only}

nu: build ## Check the built pages with the Nu HTML checker (needs Java and npm)
	@$(PY) tools/nu/check.py

picture: build $(VENV)/chromium ## Draw the icon and the preview, and take the picture that README.md shows
	@CHROMIUM="$$(cat $(VENV)/chromium)" $(PY) tools/picture.py README.phone.png

links: $(VENV)/installed-build ## Ask for every address outside the site, and list those that do not answer
	@$(PY) tools/outside_links.py

live: $(VENV)/installed-build ## Compare published pages with the data: make live ADDRESS=https://example.org/faro/ (PRIVATE=yes: on this machine)
	@$(PY) tools/live.py --wait "$${GIVEN_WAIT:-0}" $${GIVEN_PRIVATE:+--allow-private} "$$GIVEN_ADDRESS"

other-engine: $(VENV)/installed-dev ## Build with ProperDocs, and compare with what MkDocs builds
	@$(PY) tools/other_engine.py

# --strict: a package that cannot be looked up fails too. Else a list of nothing but "could not be
# audited" would look like a clean one.
audit: $(VENV)/installed-dev ## Look up known holes in the pinned packages
	$(call say,Asking for known holes in each pinned package)
	@$(PY) -m pip_audit --strict --disable-pip --require-hashes -r requirements.txt -r requirements-dev.txt -r requirements-uv.txt

schemas: $(VENV)/installed-build ## Write data/schema/ anew, after a change of the models
	@$(PY) -m faro schemas

lock: $(VENV)/installed-dev ## Renew requirements*.txt from requirements*.in
	@$(PY) tools/lock.py

clean: ## Delete what the other targets made
	rm -rf site bundle .build $(VENV) tools/nu/node_modules tools/measure/lighthouse/node_modules

$(VENV)/installed-build: requirements.txt requirements-uv.txt tools/make-venv.sh tools/install.sh
	@sh tools/make-venv.sh $(VENV)
	$(call say,Installing what a build needs into $(VENV))
	@$(INSTALL) requirements.txt
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed-build requirements-dev.txt
	$(call say,Installing what the tests need into $(VENV))
	@$(INSTALL) requirements-dev.txt
	@touch $@

# Each holds the path of the browser that the tests use, or of what drives it.
$(VENV)/chromium: $(VENV)/installed-dev tools/find-chromium.sh tools/browsers.sh
	$(call say,Looking for a Chromium)
	@sh tools/find-chromium.sh $(PY) > $@.new && mv $@.new $@

$(VENV)/firefox $(VENV)/webkit: $(VENV)/installed-dev tools/find-engine.sh tools/browsers.sh
	$(call say,Looking for $(@F))
	@sh tools/find-engine.sh $(PY) $(@F) > $@.new && mv $@.new $@
