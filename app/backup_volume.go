package app

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
)

// BackupVolume packs everything in a volume into a .tar.gz. The file appears when it is whole: a job that fails or is cancelled leaves none.
func (a *App) BackupVolume(name, path string) jobs.ID {
	text := command.BackupVolume(name, "alpine", path)
	return a.startJob("backup", "Back up the volume "+name, text, func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		return a.withHelper(ctx, engine, report, name, func(h helper) (jobs.Result, error) {
			report.Command(command.BackupVolume(name, h.image, path))
			step := jobs.Step{ID: stepFile, Title: "Write " + filepath.Base(path), Detail: path, State: jobs.StateRunning, Started: time.Now(), Total: a.volumeSize(name)}
			report.Step(step)
			var packed packer
			err := writeBeside(path, func(to io.Writer) error {
				stream, err := engine.CopyFrom(ctx, h.id, helperRoot)
				if err != nil {
					return err
				}
				packed = packer{onBytes: func(read int64) {
					step.Current, step.Total = read, max(step.Total, read)
					report.Step(step)
				}}
				return errors.Join(packed.pack(ctx, stream, to), stream.Close())
			})
			report.End(stepFile, err)
			if err != nil {
				return jobs.Result{}, a.fileError(ctx, "back up the volume "+name, path, err)
			}
			result := jobs.Result{Summary: fmt.Sprintf("%s holds the %s of the volume %s", filepath.Base(path), filesInWords(packed.files), name), Path: path}
			if users := a.usersOf(name); len(users) > 0 {
				result.Warning = explain.Names(users) + " " + runs(users) + " and may have written to the volume meanwhile. For a backup of a database, stop it first."
			}
			return result, nil
		})
	})
}

// packer makes a .tar.gz with paths relative to a folder out of an engine's tar of that folder.
type packer struct {
	files   int
	onBytes func(read int64)
}

func (p *packer) pack(ctx context.Context, from io.Reader, to io.Writer) error {
	counted := &counter{from: from, on: p.onBytes}
	archive := tar.NewReader(counted)
	zipped := gzip.NewWriter(to)
	out := tar.NewWriter(zipped)
	for ctx.Err() == nil {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return errors.Join(out.Close(), zipped.Close())
		}
		if err != nil {
			return fmt.Errorf("read what the engine sends: %w", err)
		}
		header.Name = "." + belowFirst(header.Name)
		if header.Typeflag == tar.TypeDir {
			header.Name = strings.TrimSuffix(header.Name, "/") + "/"
		} else {
			p.files++
		}
		if header.Typeflag == tar.TypeLink {
			header.Linkname = "." + belowFirst(header.Linkname)
		}
		header.Format = tar.FormatUnknown // the writer chooses: names may be longer now than the old form allows
		if err := out.WriteHeader(header); err != nil {
			return fmt.Errorf("pack %s: %w", header.Name, err)
		}
		if _, err := io.Copy(out, archive); err != nil { //nolint:gosec // as large as the person's own volume
			return fmt.Errorf("pack %s: %w", header.Name, err)
		}
	}
	return context.Cause(ctx)
}

// belowFirst is a path of a tar without its first folder: "/data.db" for "volume/data.db".
func belowFirst(name string) string {
	_, rest, found := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(name, "./"), "/"), "/")
	if !found {
		return ""
	}
	return "/" + rest
}

// counter counts what is read, and tells it some times a second.
type counter struct {
	from io.Reader
	on   func(read int64)
	read int64
	told time.Time
}

const tellEvery = 100 * time.Millisecond

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.read += int64(n)
	if now := time.Now(); c.on != nil && (err != nil || now.Sub(c.told) >= tellEvery) {
		c.told = now
		c.on(c.read)
	}
	return n, err
}

// volumeSize is what was measured last, 0 when it was not.
func (a *App) volumeSize(name string) int64 {
	if disk := a.live.Snapshot().Disk; disk != nil {
		for _, v := range disk.Volumes {
			if v.Name == name {
				return max(v.Size, 0)
			}
		}
	}
	return 0
}

func filesInWords(n int) string {
	if n == 1 {
		return "one file"
	}
	return fmt.Sprintf("%d files", n)
}

func runs(names []string) string {
	if len(names) == 1 {
		return "is running"
	}
	return "are running"
}
