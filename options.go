package main

import (
	"errors"
	"flag"
	"io"
)

// options are what the command line says.
type options struct {
	host           string
	demo           bool
	demoContainers int
	screen         string
	verbose        bool
	version        bool
}

// parseOptions reads the command line. What is wrong with it was written to errs when it returns an error.
func parseOptions(args []string, errs io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("slipway", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&o.host, "host", "", "the engine's `address`, in the form of DOCKER_HOST; comes before everything else")
	flags.BoolVar(&o.demo, "demo", false, "open on a made-up engine, to look around; nothing touches Docker")
	flags.IntVar(&o.demoContainers, "demo-containers", 0, "with --demo: have this `number` of containers instead of the usual few")
	flags.StringVar(&o.screen, "screen", "", "open on this `screen`: home, containers, images, jobs or settings")
	flags.BoolVar(&o.verbose, "verbose", false, "log what is done, on standard error")
	flags.BoolVar(&o.version, "version", false, "print the version and end")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		_, _ = io.WriteString(errs, "slipway takes no arguments but its flags: see slipway --help\n")
		return o, errors.New("arguments")
	}
	return o, nil
}
