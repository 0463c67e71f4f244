# SPDX-License-Identifier: Apache-2.0
# The short way to each thing; CMake presets do the work.
BUILD    := build/dev
L1BUDGET := $(BUILD)/bin/l1budget
# The examples are analysed against the stand-in tree of the tests: no tt-metal checkout is needed.
TREE     := tests/minimetal
PREFIX   ?= /usr/local
FORMATTED = git ls-files '*.cpp' '*.h' '*.hpp' '*.js' ':!:rules/*/cases/*' ':!:analyzer/frontend/stubs/*'

.PHONY: help demo build test setup release install format bless clean
help:
	@echo 'make demo     build l1budget and run it on the examples'
	@echo 'make test     build everything and run every test'
	@echo 'make setup    install the packages that a build needs (Debian 12)'
	@echo 'make release  one static binary in build/release/bin'
	@echo 'make install  the release, below PREFIX=$(PREFIX)'
	@echo 'make format   clang-format over our sources'
	@echo 'make bless    take what the tool prints now as what the tests expect'

setup:
	@tools/setup

build: setup
	@cmake --preset dev $(if $(VERBOSE),,--log-level=WARNING)
	@cmake --build --preset dev --target l1budget

# Findings are what a demonstration is for: exit code 1 is a success here, a crash is not.
define run
	@printf '\n$$ l1budget %s\n' '$(1)'
	@$(L1BUDGET) $(1); [ $$? -le 1 ]
endef

demo: build
	@printf '\nThree host programs on a Wormhole card (n150) and a Blackhole card (p150).\n'
	@printf 'No device is there and nothing of them is built: this is their source code against the headers.\n'
	$(call run,check examples --tree $(TREE) --product n150 --product p150)
	@printf '\nThe one that does not fit on Wormhole, in full: each circular buffer, where the runtime puts it, the map of L1.\n'
	$(call run,explain examples/wide_softmax/wide_softmax.cpp --tree $(TREE) --product n150)
	@printf '\nThe one whose width the caller chooses, over a range of it; build/sweep.svg is a picture.\n'
	$(call run,sweep examples/layernorm_rows/layernorm_rows.cpp --tree $(TREE) --set Wt=1..4096 --plot build/sweep.svg)
	@printf '\nAll of it on a page that opens in a browser.\n'
	$(call run,report examples --tree $(TREE) -o build/report.html)
	@printf '\nOn a tt-metal checkout of your own: %s check --product n150 PATH_TO_YOUR_OP\n' '$(L1BUDGET)'

test: setup
	@cmake --workflow --preset dev

bless: build
	@cmake --build --preset bless

release: setup
	@cmake --preset release
	@cmake --build --preset release --target l1budget

install: release
	@cmake --install build/release --prefix '$(PREFIX)'

format:
	@$(FORMATTED) | xargs clang-format-22 -i

clean:
	@rm -rf build
