// Command scenario plays stories on the real window, and measures it:
//
//	scenario list          the scenarios' names
//	scenario run NAME      one of them; pictures go to build/scenario/NAME
//	scenario demo          the main job from end to end; a picture of each screen goes to build/demo
//	scenario bench [NAME]  the figures, or one of them
//
// Its exit status tells whether all went well.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/slipway-dev/slipway/ui/scenario"
	"github.com/slipway-dev/slipway/ui/scenario/bench"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := do(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// errUsage is returned for arguments that mean nothing.
var errUsage = errors.New("usage: scenario list | run NAME | demo | bench [NAME]")

func do(ctx context.Context, args []string) error {
	root, err := drive.Root()
	if err != nil {
		return err
	}
	switch {
	case len(args) == 1 && args[0] == "list":
		for _, s := range scenario.All() {
			fmt.Printf("%-18s %s\n", s.Name, s.Story)
		}
		return nil
	case len(args) == 2 && args[0] == "run":
		s, ok := scenario.Named(args[1])
		if !ok {
			return fmt.Errorf("there is no scenario %q: see `scenario list`", args[1])
		}
		return scenario.Play(ctx, s, filepath.Join(root, "build", "scenario", s.Name), os.Stdout)
	case len(args) == 1 && args[0] == "demo":
		return scenario.Play(ctx, scenario.Demo(), filepath.Join(root, "build", "demo"), os.Stdout)
	case len(args) >= 1 && len(args) <= 2 && args[0] == "bench":
		name := ""
		if len(args) == 2 {
			name = args[1]
		}
		return bench.Run(ctx, name, os.Stdout)
	}
	return errUsage
}
