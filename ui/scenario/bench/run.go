package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

// group is what is measured together.
type group struct {
	figures []string // names
	measure func(context.Context) ([]Figure, error)
}

// groups are all there is, in the order they are run.
func groups(root string) []group {
	return []group{
		{[]string{"first-list", "resident"}, onCrowd(root, usualCrowd, opens)},
		{[]string{"idle-cpu"}, onCrowd(root, usualCrowd, idles)},
		{[]string{"follow"}, onCrowd(root, usualCrowd, follows)},
		{[]string{"first-list-1000", "refresh-1000", "answer-key", "answer-click"}, onCrowd(root, largeCrowd, copes)},
		{[]string{"stats-50"}, onCrowd(root, measuredCrowd, measures)},
		{[]string{"build-overhead"}, onFreshEngine(builds)},
		{[]string{"terminal-output", "key-echo", "key-painted"}, terminals(root)},
		{[]string{"log-follow", "log-memory", "log-search", "log-answer-key", "log-answer-click"}, logs(root)},
		{[]string{"create-to-page", "create-to-page-again"}, onFreshEngine(projects)},
	}
}

// Run measures and prints the figure of this name, or every one for "". A figure that misses its target is told by its line, not by the error.
func Run(ctx context.Context, name string, out io.Writer) error {
	root, err := drive.Root()
	if err != nil {
		return err
	}
	var known []string
	for _, g := range groups(root) {
		known = append(known, g.figures...)
		if name != "" && !slices.Contains(g.figures, name) {
			continue
		}
		figures, err := g.measure(ctx)
		if err != nil {
			return fmt.Errorf("measure %s: %w", strings.Join(g.figures, ", "), err)
		}
		for _, f := range figures {
			if name != "" && name != f.Name {
				continue
			}
			if err := f.Print(out); err != nil {
				return err
			}
		}
	}
	if name != "" && !slices.Contains(known, name) {
		return fmt.Errorf("there is no figure %q; there are %s", name, strings.Join(known, ", "))
	}
	return nil
}

// onCrowd builds both programs and measures them on an engine with many containers.
func onCrowd(root string, c crowd, measure func(context.Context, windows) ([]Figure, error)) func(context.Context) ([]Figure, error) {
	return func(ctx context.Context) (_ []Figure, err error) {
		folder, err := os.MkdirTemp("", "slipway-bench-")
		if err != nil {
			return nil, fmt.Errorf("make the programs' folder: %w", err)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		w := windows{
			slipway: subject{traced: firstList, folder: filepath.Join(folder, "slipway")},
			floor:   subject{folder: filepath.Join(folder, "floor")},
		}
		if w.slipway.program, err = drive.Build(ctx, root, ".", "bench/slipway", tags()...); err != nil {
			return nil, err
		}
		if w.floor.program, err = drive.Build(ctx, root, "./ui/scenario/cmd/floor", "bench/floor"); err != nil {
			return nil, err
		}
		d, err := c.start(ctx)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		w.address = d.Address
		w.slipway.args = []string{"--host", d.Address, "--screen", "containers"}
		return measure(ctx, w)
	}
}

// onFreshEngine measures on an engine that has nothing but the images that projects are built on.
func onFreshEngine(measure func(ctx context.Context, address string) ([]Figure, error)) func(context.Context) ([]Figure, error) {
	return func(ctx context.Context) (_ []Figure, err error) {
		d, err := enginetest.StartPrivate(ctx)
		if err != nil {
			return nil, fmt.Errorf("start an engine: %w", err)
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		if _, err := d.Load(ctx, enginetest.PythonSlim); err != nil {
			return nil, fmt.Errorf("load the base image: %w", err)
		}
		return measure(ctx, d.Address)
	}
}
