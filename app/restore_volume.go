package app

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
)

const (
	stepVerify = "verify"
	stepThere  = "there"
)

// RestoreVolume unpacks a .tar.gz over what is in a volume: files of the same names are replaced, the others stay, and the result says how many. The whole
// file is looked through first: one that is damaged, or is no such archive, changes nothing.
func (a *App) RestoreVolume(name, file string) jobs.ID {
	text := command.RestoreVolume(name, "alpine", file)
	return a.startJob("restore", "Restore the volume "+name, text, func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		r := &restore{app: a, engine: engine, report: report, volume: name, file: file}
		return r.work(ctx)
	})
}

// restore is one restoring of a volume.
type restore struct {
	app          *App
	engine       Engine
	report       *jobs.Reporter
	volume, file string

	inside   map[string]bool // the archive's files, by path in the volume
	replaced int             // files of the volume that are in the archive too
	kept     int             // those that are not
	begun    bool            // the unpacking: from then on the volume is another
}

func (r *restore) work(ctx context.Context) (jobs.Result, error) {
	r.report.Begin(stepVerify, "Look through "+filepath.Base(r.file), r.file)
	err := r.verify(ctx)
	r.report.End(stepVerify, err)
	if err != nil {
		if ctx.Err() != nil {
			return jobs.Result{}, err
		}
		return jobs.Result{}, archiveError(r.file, err)
	}
	return r.app.withHelper(ctx, r.engine, r.report, r.volume, func(h helper) (jobs.Result, error) {
		r.report.Command(command.RestoreVolume(r.volume, h.image, r.file))
		err := r.compare(ctx, h)
		if err == nil {
			err = r.unpack(ctx, h)
		}
		if err != nil {
			return jobs.Result{}, r.partly(r.app.fileError(ctx, "restore the volume "+r.volume, r.file, err))
		}
		result := jobs.Result{Summary: fmt.Sprintf("%s restored into the volume %s", were(len(r.inside)), r.volume)}
		if r.replaced+r.kept > 0 {
			result.Summary += fmt.Sprintf("; it had %s of these before, and keeps %s that the backup does not have", filesInWords(r.replaced), filesInWords(r.kept))
		}
		if users := r.app.usersOf(r.volume); len(users) > 0 {
			result.Warning = explain.Names(users) + " " + runs(users) + " and may go on with what was there before, or write over it. Restart " + explain.Names(users) + "."
		}
		return result, nil
	})
}

// partly says that the unpacking broke off in the middle.
func (r *restore) partly(err error) error {
	if !r.begun {
		return err
	}
	remark := "The volume " + r.volume + " may hold a part of the backup by now, beside what was there: restore it again, to the end."
	r.report.Log(stepFile, []byte(remark+"\n"))
	var told *explain.Error
	if !errors.As(err, &told) {
		return err
	}
	card := told.Card
	card.Next = joined(card.Next, remark)
	return &explain.Error{Card: card, Err: err}
}

func were(n int) string {
	if n == 1 {
		return "One file was"
	}
	return fmt.Sprintf("%d files were", n)
}

// errNoArchive says that a file is no .tar.gz.
var errNoArchive = errors.New("the file is not a gzip-compressed tar")

// errLeadsOut says that an archive has something in it that would come to lie outside of the volume.
var errLeadsOut = errors.New("it leads out of the folder that is unpacked into")

// archiveError explains a file that can't be restored from.
func archiveError(file string, err error) error {
	if card, ok := explain.LocalFile(file, err); ok {
		return &explain.Error{Card: card, Err: err}
	}
	if errors.Is(err, errLeadsOut) {
		return &explain.Error{Card: explain.BackupLeadsOut(file, err), Err: err}
	}
	return &explain.Error{Card: explain.NoBackup(file, errors.Is(err, errNoArchive), err), Err: err}
}

// verify reads the whole archive, and notes what is in it.
func (r *restore) verify(ctx context.Context) error {
	r.inside = map[string]bool{}
	return r.read(func(archive io.Reader) error {
		entries := tar.NewReader(archive)
		for first := true; ; first = false {
			header, err := entries.Next()
			switch {
			case ctx.Err() != nil:
				return context.Cause(ctx)
			case errors.Is(err, io.EOF) && !first:
				_, err = io.Copy(io.Discard, archive) // to the end: only there is the checksum
				return err
			case err != nil && first:
				return errors.Join(errNoArchive, err)
			case err != nil:
				return err
			}
			if name := path.Clean(header.Name); name == ".." || strings.HasPrefix(name, "../") {
				return fmt.Errorf("%s: %w", header.Name, errLeadsOut)
			}
			if header.Typeflag != tar.TypeDir {
				r.inside[path.Clean("/"+header.Name)] = true
			}
		}
	}, nil)
}

// read opens the archive and unpacks its outer compression.
func (r *restore) read(do func(archive io.Reader) error, onBytes func(read int64)) error {
	file, err := os.Open(r.file)
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(&counter{from: file, on: onBytes})
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.Join(errNoArchive, err)
	}
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	return do(unzipped)
}

// compare sees which of the archive's files are in the volume already, and says so before anything is changed.
func (r *restore) compare(ctx context.Context, h helper) error {
	r.report.Begin(stepThere, "See what is in the volume", "")
	err := r.look(ctx, h)
	r.report.End(stepThere, err)
	return err
}

// mostNamed is how many of the files that are replaced the log names.
const mostNamed = 1000

func (r *restore) look(ctx context.Context, h helper) error {
	stream, err := r.engine.CopyFrom(ctx, h.id, helperRoot)
	if err != nil {
		return err
	}
	defer func() { _ = stream.Close() }()
	var named bytes.Buffer
	for archive := tar.NewReader(stream); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read what the engine sends: %w", err)
		}
		name := path.Clean("/" + belowFirst(header.Name))
		switch {
		case header.Typeflag == tar.TypeDir:
		case !r.inside[name]:
			r.kept++
		default:
			if r.replaced++; r.replaced <= mostNamed {
				fmt.Fprintf(&named, "%s is replaced\n", strings.TrimPrefix(name, "/"))
			}
		}
	}
	fmt.Fprintf(&named, "%s of the volume replaced, %s not in the backup and kept.\n", areOf(r.replaced), areOf(r.kept))
	r.report.Log(stepThere, named.Bytes())
	return nil
}

func areOf(n int) string {
	if n == 1 {
		return "one file is"
	}
	return fmt.Sprintf("%d files are", n)
}

func (r *restore) unpack(ctx context.Context, h helper) error {
	step := jobs.Step{ID: stepFile, Title: "Unpack " + filepath.Base(r.file), Detail: r.file, State: jobs.StateRunning, Started: time.Now()}
	if info, err := os.Stat(r.file); err == nil {
		step.Total = info.Size()
	}
	r.report.Step(step)
	err := r.read(func(archive io.Reader) error {
		r.begun = true
		return r.engine.CopyTo(ctx, h.id, helperRoot, archive)
	}, func(read int64) {
		step.Current = read
		r.report.Step(step)
	})
	r.report.End(stepFile, err)
	return err
}
