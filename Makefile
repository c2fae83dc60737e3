SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Go's usual place, and those of programs for root, which not everybody's path has.
export PATH := $(PATH):/usr/local/go/bin:/usr/local/sbin:/usr/sbin:/sbin
# The toolkit reports a locale that names no language as an error.
export LANG := $(if $(filter-out C POSIX C.%,$(LANG)),$(LANG),en_US.UTF-8)

# What the window is painted with. OpenGL ES works wherever OpenGL does on Linux, and compiles in seconds instead of minutes, so all that is built
# here to be tried at once uses it. `make build`, which makes what is given away, uses OpenGL.
# no_emoji leaves the toolkit's emoji font out, which it would hold in memory once for each style of text: the system's own serves (ADR 006).
TAGS ?= gles no_emoji
export TAGS
FIXTURES := go run ./dockerops/enginetest/cmd/fixtures
SCENARIO := go run -tags "$(TAGS) scenario" ./ui/scenario/cmd/scenario
LINT := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/slipway-test/bin/golangci-lint
VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## set up what is missing, build, and open the window (ARGS=--demo: without an engine; YES=1: yes to all questions)
	@if [ -z "$${DISPLAY:-}" ] && [ -z "$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): make demo runs Slipway on a virtual one instead."; \
		.ci/setup demo; \
		exec $(MAKE) --no-print-directory demo; \
	fi; \
	.ci/setup run; \
	echo "building (the first time takes about a minute)"; \
	go build -tags "$(TAGS)" -o build/slipway .; \
	exec build/slipway $(ARGS)

.PHONY: build
build: ## build the program that is given away, as build/release/slipway
	@.ci/setup build
	@echo "building $(VERSION) (the first time takes some minutes)"
	@CGO_ENABLED=1 go build -tags no_emoji -trimpath -ldflags "-s -w" -o build/release/slipway .

.PHONY: test
test: ## set up what is missing, and run everything that a change must pass
	@.ci/setup test
	@$(FIXTURES) make
	@$(FIXTURES) with $(MAKE) --no-print-directory test-all

# What make test runs once everything is there. The scenarios come without the race detector: they are about the program as people have it.
.PHONY: test-all
test-all:
	go vet -tags "$(TAGS) scenario" ./...
	go test -race -count=1 -timeout 30m -tags "$(TAGS)" ./...
	go test -count=1 -timeout 30m -tags "$(TAGS) scenario" -v -p 1 ./ui/scenario/... ./ui/remote/...

.PHONY: race
race: ## the tests with the race detector, and with whatever engine answers (skips those for which none does)
	go test -race -tags "$(TAGS)" ./...

.PHONY: lint
lint: ## the linters
	@.ci/setup lint
	@$(LINT) run ./...

.PHONY: vet
vet: ## go vet
	go vet -tags "$(TAGS) scenario" ./...

.PHONY: fmt
fmt: ## format the code as the linter wants it
	@.ci/setup lint
	@$(LINT) fmt ./...

.PHONY: bench
bench: ## measure speed and size beside their targets (B=NAME: one figure)
	@.ci/setup test
	@$(FIXTURES) with $(SCENARIO) bench $(B)

.PHONY: demo
demo: ## the main job in a real window without a monitor; leaves pictures in build/demo
	@.ci/setup test
	@$(FIXTURES) with $(SCENARIO) demo

.PHONY: scenarios
scenarios: ## list the scenarios
	@.ci/setup build
	@$(SCENARIO) list

.PHONY: scenario
scenario: ## play one scenario (S=NAME); leaves pictures in build/scenario/NAME
	@if [ -z "$(S)" ]; then echo "Which one? make scenario S=NAME; make scenarios lists them." >&2; exit 2; fi
	@.ci/setup test
	@$(FIXTURES) with $(SCENARIO) run $(S)

.PHONY: clean
clean: ## remove what was built here (test images and engines stay in the user's cache folder)
	rm -rf build
