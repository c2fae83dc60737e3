package app

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
)

// UploadFiles copies files, and folders with all that is in them, into a folder of a container, running or not. Files there of the same names are replaced. The
// files become those of the container's own user where that is given by number, else root's, and keep their permissions.
func (a *App) UploadFiles(containerID, folder string, paths []string) jobs.ID {
	container := a.name(containerID)
	title := fmt.Sprintf("Upload %d things", len(paths))
	if len(paths) == 1 {
		title = "Upload " + filepath.Base(paths[0])
	}
	var lines []string
	for _, p := range paths {
		lines = append(lines, command.CopyTo(p, container, folder))
	}
	text := strings.Join(lines, "\n")
	return a.startJob("upload", title, text, func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		step := jobs.Step{ID: stepFile, Title: title + " into " + folder + " of " + container, Detail: firstLineOf(text), State: jobs.StateRunning, Started: time.Now()}
		report.Step(step)
		u := &upload{engine: engine, containerID: containerID, folder: folder, paths: paths, onBytes: func(sent, all int64) {
			step.Current, step.Total = sent, max(sent, all)
			report.Step(step)
		}}
		err := u.work(ctx)
		report.Log(stepFile, []byte(strings.Join(append(u.remarks, ""), "\n")))
		report.End(stepFile, err)
		if err != nil {
			here := u.at
			if here == "" && len(paths) > 0 {
				here = paths[0]
			}
			return jobs.Result{}, a.transferError(ctx, "upload into "+folder, containerID, folder, here, err)
		}
		result := jobs.Result{Summary: fmt.Sprintf("%s copied into %s of %s", were(u.files), folder, container)}
		if len(u.remarks) > 0 {
			result.Warning = strings.Join(u.remarks, " ")
		}
		return result, nil
	})
}

func firstLineOf(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// upload is one upload.
type upload struct {
	engine              Engine
	containerID, folder string
	paths               []string
	onBytes             func(sent, all int64)

	uid, gid int
	all      int64 // bytes of all files
	sent     int64
	told     time.Time
	files    int
	at       string // the file that is being read, or that can't be
	remarks  []string
}

func (u *upload) work(ctx context.Context) error {
	details, err := u.engine.InspectContainer(ctx, u.containerID)
	if err != nil {
		return err
	}
	u.uid, u.gid = numbersOf(details.User)
	for _, p := range u.paths {
		if err := u.measure(ctx, p); err != nil {
			return err
		}
	}
	from, to := io.Pipe()
	packed := make(chan error, 1)
	go func() {
		err := u.pack(ctx, to)
		_ = to.CloseWithError(err) // never fails
		packed <- err
	}()
	err = u.engine.CopyTo(ctx, u.containerID, u.folder, from)
	_ = from.CloseWithError(errUnread) // never fails; it ends the packing when the engine did not read all
	if failed := <-packed; failed != nil && !errors.Is(failed, errUnread) {
		return failed
	}
	return err
}

var errUnread = errors.New("the engine did not read it to the end")

// numbersOf are a container user's ids, root's when it is given by name.
func numbersOf(user string) (uid, gid int) {
	first, second, _ := strings.Cut(user, ":")
	uid, err := strconv.Atoi(first)
	if err != nil {
		return 0, 0
	}
	gid, err = strconv.Atoi(second)
	if err != nil {
		gid = 0 // what the engine gives such a user too
	}
	return uid, gid
}

// measure adds up a file or folder, and so finds what can't be read before anything is sent.
func (u *upload) measure(ctx context.Context, p string) error {
	return filepath.WalkDir(followed(p), func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			u.at = at
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if entry.Type().IsRegular() {
			info, err := entry.Info()
			if err != nil {
				u.at = at
				return err
			}
			u.all += info.Size()
		}
		return nil
	})
}

// pack writes a tar of everything.
func (u *upload) pack(ctx context.Context, to io.Writer) error {
	out := tar.NewWriter(to)
	for _, p := range u.paths {
		start := followed(p)
		err := filepath.WalkDir(start, func(at string, _ fs.DirEntry, err error) error {
			if err == nil && ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err == nil {
				err = u.packOne(out, filepath.Base(p), start, at)
			}
			if err != nil && u.at == "" {
				u.at = at
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// followed is where a path that the person chose leads; links below it stay links.
func followed(p string) string {
	if target, err := filepath.EvalSymlinks(p); err == nil {
		return target
	}
	return p
}

// packOne writes one file or folder at or below start, which is called name in the container.
func (u *upload) packOne(out *tar.Writer, name, start, at string) error {
	info, err := os.Lstat(at)
	if err != nil {
		return err
	}
	below, err := filepath.Rel(start, at)
	if err != nil {
		return err
	}
	link := ""
	switch mode := info.Mode(); {
	case mode&fs.ModeSymlink != 0:
		if link, err = os.Readlink(at); err != nil {
			return err
		}
	case !mode.IsRegular() && !mode.IsDir():
		u.remarks = append(u.remarks, at+" is left out: it is a device, a pipe or a socket.")
		return nil
	}
	header, err := tar.FileInfoHeader(info, filepath.ToSlash(link))
	if err != nil {
		return err
	}
	header.Name = filepath.ToSlash(filepath.Join(name, below))
	if info.IsDir() {
		header.Name += "/"
	}
	header.Uid, header.Gid, header.Uname, header.Gname = u.uid, u.gid, "", ""
	if err := out.WriteHeader(header); err != nil || !info.Mode().IsRegular() {
		return err
	}
	u.files++
	file, err := os.Open(at) //nolint:gosec // what the person chose to upload
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	before := u.sent
	_, err = io.CopyN(out, &counter{from: file, on: func(read int64) { u.tell(before + read) }}, header.Size)
	u.sent = before + header.Size
	return err
}

// tell tells the progress some times a second: many small files are not one event each.
func (u *upload) tell(sent int64) {
	if now := time.Now(); now.Sub(u.told) >= tellEvery || sent == u.all {
		u.told = now
		u.onBytes(sent, u.all)
	}
}
