package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
)

// DownloadFiles copies a file of a container, or a folder with all that is in it, into a folder of this computer. Nothing there is replaced: when the name is
// in use, the copy gets a number, and the result says so. A job that fails or is cancelled leaves nothing.
func (a *App) DownloadFiles(containerID, from, toFolder string) jobs.ID {
	container := a.name(containerID)
	what, shown := path.Base(path.Clean(from)), a.shownPath(containerID, from)
	switch {
	case shown == "/" && shown != from: // all of a volume
		what = strings.TrimPrefix(a.placeName(containerID), "the volume ")
	case what == "/":
		what = container
	}
	text := command.CopyFrom(container, from, toFolder)
	return a.startJob("download", "Download "+what, text, func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		step := jobs.Step{ID: stepFile, Title: "Copy " + what + " to " + toFolder, Detail: text, State: jobs.StateRunning, Started: time.Now()}
		report.Step(step)
		d := &download{engine: engine, containerID: containerID, from: from, folder: toFolder, name: nameHere(what), onBytes: func(read int64) {
			step.Current = read
			report.Step(step)
		}}
		err := d.work(ctx)
		report.Log(stepFile, []byte(strings.Join(append(d.unpacker.remarks, ""), "\n")))
		report.End(stepFile, err)
		if err != nil {
			return jobs.Result{}, a.transferError(ctx, "download "+shown, containerID, shown, d.target, err)
		}
		return d.result(), nil
	})
}

// nameHere is a file's name in a container as one on this computer, where it may mean something else: another folder, a drive, a device.
func nameHere(name string) string {
	if name == "." || filepath.Base(name) != name || !filepath.IsLocal(name) {
		return "download"
	}
	return name
}

// transferError explains a failure of this computer's disk, of the engine, or that the container has no such file.
func (a *App) transferError(ctx context.Context, doing, containerID, inContainer, here string, err error) error {
	if ctx.Err() != nil {
		return err
	}
	if card, ok := explain.LocalFile(here, err); ok {
		return &explain.Error{Card: card, Err: err}
	}
	return &explain.Error{Card: a.inContainer(doing, containerID, inContainer, err), Err: err}
}

// download is one download.
type download struct {
	engine                          Engine
	containerID, from, folder, name string
	onBytes                         func(read int64)
	unpacker                        unpacker
	target                          string // where it came to lie
}

// work unpacks into a folder of its own beside the target, and puts that into its place when it is whole.
func (d *download) work(ctx context.Context) (err error) {
	d.target = filepath.Join(d.folder, d.name)
	beside, err := os.MkdirTemp(d.folder, ".slipway-download-*")
	if err != nil {
		return fmt.Errorf("make a folder in %s: %w", d.folder, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	root, err := os.OpenRoot(beside)
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	stream, err := d.engine.CopyFrom(ctx, d.containerID, d.from)
	if err != nil {
		return err
	}
	const inside = "copy"
	d.unpacker = unpacker{root: root, name: inside}
	if err := errors.Join(d.unpacker.unpack(ctx, &counter{from: stream, on: d.onBytes}), stream.Close()); err != nil {
		return err
	}
	if _, err := root.Lstat(inside); err != nil {
		return fmt.Errorf("%s is nothing that can be downloaded: %w", d.from, errors.Join(fs.ErrInvalid, err))
	}
	return d.place(filepath.Join(beside, inside))
}

// place gives the copy the first name that is free.
func (d *download) place(whole string) error {
	ending := filepath.Ext(d.name)
	stem := strings.TrimSuffix(d.name, ending)
	if stem == "" { // .env
		stem, ending = d.name, ""
	}
	for n := 1; ; n++ {
		name := d.name
		if n > 1 {
			name = fmt.Sprintf("%s (%d)%s", stem, n, ending)
		}
		d.target = filepath.Join(d.folder, name)
		if _, err := os.Lstat(d.target); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(whole, d.target)
		} else if err != nil {
			return fmt.Errorf("look whether %s is free: %w", d.target, err)
		}
	}
}

func (d *download) result() jobs.Result {
	u := &d.unpacker
	name := filepath.Base(d.target)
	result := jobs.Result{Summary: name + " is in " + d.folder, Path: d.target}
	if len(u.folders) > 0 {
		result.Summary = fmt.Sprintf("%s, with %s, is in %s", name, filesInWords(u.files), d.folder)
	}
	if name != d.name {
		result.Warning = "Something called " + d.name + " was there already and is left alone; the copy is called " + name + "."
	}
	if u.skipped == 1 {
		result.Warning = joined(result.Warning, u.remarks[0])
	} else if u.skipped > 1 {
		result.Warning = joined(result.Warning, fmt.Sprintf("%d things were left out; the log names them and says why.", u.skipped))
	}
	return result
}
