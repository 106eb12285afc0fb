# The habits of the team. Plain `make` prints them.

PREFIX ?= /usr/local
DESTDIR ?=
INTERFACE ?=
SWIFT ?= swift
ARGUMENTS ?=
export SWIFT

RELEASE = .build/release
BUILD_RELEASE = $(SWIFT) build -c release --static-swift-stdlib --product

.PHONY: help setup setup-office build run test lint office bench install clean

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## install the Debian packages that the build needs
	@scripts/install-packages build

setup-office: ## … and those of the virtual office
	@scripts/install-packages build office

build: setup ## build iot-scan in release
	@$(BUILD_RELEASE) iot-scan

run: $(if $(INTERFACE),setup,setup-office) ## the main job on the virtual office, or on yours: make run INTERFACE=eth0
	@$(BUILD_RELEASE) iot-scan
	@$(if $(INTERFACE),scripts/run-here $(INTERFACE) $(ARGUMENTS),$(BUILD_RELEASE) virtual-office && scripts/run-office $(ARGUMENTS))

test: setup-office ## install, build and run all tests, the office's included
	@scripts/run-tests $(ARGUMENTS)

lint: ## check how the code reads
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

office: setup-office ## raise the virtual office by hand, print its addresses, take it down with Ctrl-C
	@$(BUILD_RELEASE) virtual-office
	@scripts/as-root $(RELEASE)/virtual-office up $(ARGUMENTS)

bench: setup-office ## measure side by side with the peers, print ratios
	@scripts/install-packages bench
	@$(BUILD_RELEASE) iot-scan
	@$(BUILD_RELEASE) virtual-office
	@cd Benchmarks && $(SWIFT) run -c release bench $(ARGUMENTS)

install: build ## put binary, data, configuration, services and timers in place (PREFIX, DESTDIR)
	@scripts/install-program "$(DESTDIR)" "$(PREFIX)"

clean: ## remove what the builds made
	@rm -rf .build Benchmarks/.build
