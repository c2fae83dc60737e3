SHELL := /bin/bash

.PHONY: test
test: ## set up what is missing, then run every test
	@.ci/setup
	go vet -tags gles ./...
	go test -tags gles ./...
